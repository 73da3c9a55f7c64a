const ticksPerSecond = 10_000_000
/** 100-nanosecond ticks between 1582-10-15, where version 1 counts from, and 1970. */
const gregorianTicks = 122_192_928_000_000_000n
/** Prime to ten million: each of the first ten million calls has a tick of its own within its second. */
const stride = 6_700_417

const hex = (value: number | bigint, digits: number) => value.toString(16).padStart(digits, '0')

/** The 48-bit node of the fixtures' exchange. */
const node = 'e3cd36bb494f'

/** A version 1 UUID whose own time lies within the second `start` (epoch seconds). */
export function callUuid(id: number, start: number): string {
  const tick = (id * stride) % ticksPerSecond
  const time = BigInt(start * 1000) * 10_000n + BigInt(tick) + gregorianTicks
  const low = hex(time & 0xffffffffn, 8)
  const middle = hex((time >> 32n) & 0xffffn, 4)
  const high = hex(((time >> 48n) & 0x0fffn) | 0x1000n, 4)
  const sequence = hex(0x8000 | ((id * 257) & 0x3fff), 4)
  return `${low}-${middle}-${high}-${sequence}-${node}`
}

/** The epoch second inside a version 1 UUID, or null when it is no such UUID. */
export function uuidSecond(uuid: string): number | null {
  const ticks = uuidTicks(uuid)
  return ticks === null ? null : Number(ticks / BigInt(ticksPerSecond))
}

/** The number of the call that `callUuid` would have named so, or null. */
export function callIdOf(uuid: string): number | null {
  const ticks = uuidTicks(uuid)
  if (ticks === null) return null
  const tick = Number(ticks % BigInt(ticksPerSecond))
  const id = Number((BigInt(tick) * strideInverse) % BigInt(ticksPerSecond))
  const second = Number(ticks / BigInt(ticksPerSecond))
  return callUuid(id, second) === uuid ? id : null
}

function uuidTicks(uuid: string): bigint | null {
  const parts = /^([0-9a-f]{8})-([0-9a-f]{4})-1([0-9a-f]{3})-[0-9a-f]{4}-[0-9a-f]{12}$/i.exec(uuid)
  if (parts === null) return null
  const [, low, middle, high] = parts
  const ticks = BigInt(`0x${high}${middle}${low}`) - gregorianTicks
  return ticks >= 0n ? ticks : null
}

/** stride * strideInverse = 1 (mod ticksPerSecond), by Euler: the group's order divides 4,000,000. */
const strideInverse = modularPower(BigInt(stride), 3_999_999n)

function modularPower(base: bigint, exponent: bigint): bigint {
  const modulus = BigInt(ticksPerSecond)
  let result = 1n
  let square = base % modulus
  for (let rest = exponent; rest > 0n; rest >>= 1n) {
    if (rest & 1n) result = (result * square) % modulus
    square = (square * square) % modulus
  }
  return result
}
