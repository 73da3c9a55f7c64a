const VERSION_1 = /^([0-9a-f]{8})-([0-9a-f]{4})-1([0-9a-f]{3})-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/i
/** 100 ns intervals between the Gregorian reform and the Unix epoch (RFC 9562, section 5.1). */
const GREGORIAN_TO_UNIX = 0x01b2_1dd2_1381_4000n

/** The whole second a version-1 UUID was made, as epoch seconds; null for every other text. */
export function uuidEpochSeconds(uuid: string): number | null {
  const parts = VERSION_1.exec(uuid)
  if (parts === null) return null
  const intervals = BigInt(`0x${parts[3]}${parts[2]}${parts[1]}`)
  return Number((intervals - GREGORIAN_TO_UNIX) / 10_000_000n)
}
