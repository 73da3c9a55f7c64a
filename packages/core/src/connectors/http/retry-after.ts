/** The longest a PBX may make one request wait, in seconds; a longer wish is cut to this. */
const LONGEST_WAIT_SECONDS = 60

/** A weekday begins each of the three date forms of RFC 9110, section 5.6.7. */
const HTTP_DATE = /^(mon|tue|wed|thu|fri|sat|sun)[a-z]*,?\s/i

/**
 * The seconds a `Retry-After` header asks to wait, 0 to 60, from seconds or an HTTP date; undefined
 * when it is absent or nonsense. `now` in epoch milliseconds.
 */
export function readRetryAfter(header: string | undefined, now: number): number | undefined {
  const text = header?.trim() ?? ''
  if (/^\d+$/.test(text)) return Math.min(Number(text), LONGEST_WAIT_SECONDS)
  const date = HTTP_DATE.test(text) ? Date.parse(text) : Number.NaN
  if (Number.isNaN(date)) return undefined
  return Math.min(Math.max(0, Math.ceil((date - now) / 1000)), LONGEST_WAIT_SECONDS)
}
