import { between, createRandom, hash32, pickWeighted } from './random.ts'

const mobilePrefixes = [
  32, 33, 34, 35, 36, 37, 38, 39, 56, 58, 59, 70, 76, 77, 78, 79, 81, 82, 83, 84, 85, 86, 88, 89,
  90, 91, 92, 93, 94, 96, 97, 98,
]

/** An inbound caller who withholds the number; the customers from here on are not persons. */
export const anonymousCustomer = 0xffff0000
const specials = ['anonymous', '19005550', '18005551', '113', '1900555012', '*97'] as const

/** Who can be at either end of a call. */
export interface PhoneBook {
  readonly extensions: readonly string[]
  readonly trunks: readonly string[]
  readonly customers: number
  /** The customer's number; `looks` chooses among 0…, 84… and +84…. */
  customerNumber(customer: number, looks: number): string
}

/** Makes up the extensions, trunks and customers of a centre that makes about `calls` calls. */
export function openPhoneBook(seed: number, calls: number): PhoneBook {
  const random = createRandom(hash32(seed, 77))
  const wanted = between(random, 12, 40)
  const extensions = new Set(['1036', '1062'])
  while (extensions.size < wanted) extensions.add(String(between(random, 1001, 1099)))
  const trunks = Array.from({ length: between(random, 5, 10) }, (_, n) => `8428355501${50 + n}`)
  return {
    extensions: [...extensions].toSorted(),
    trunks,
    customers: Math.min(Math.max(40, Math.ceil(calls / 6)), 200_000),
    customerNumber: (customer, looks) => spell(customer, looks, seed),
  }
}

/** Whether there is somebody who could be called back. */
export function isPerson(customer: number): boolean {
  return customer < anonymousCustomer
}

/** A short code that somebody dials. */
export function pickShortCode(random: () => number): number {
  return anonymousCustomer + 1 + pickWeighted(random, [5, 4, 1, 4, 2])
}

function spell(customer: number, looks: number, seed: number): string {
  if (!isPerson(customer)) return specials[customer - anonymousCustomer] ?? 'anonymous'
  const prefix = mobilePrefixes[customer % mobilePrefixes.length]
  // 7919 is prime to 10,000: each customer of one prefix has a line of his own.
  const line = (Math.floor(customer / mobilePrefixes.length) * 7919 + (seed % 10_000)) % 10_000
  const national = `${prefix}555${String(line).padStart(4, '0')}`
  const dice = looks % 20
  if (dice < 13) return `0${national}`
  return dice < 17 ? `84${national}` : `+84${national}`
}
