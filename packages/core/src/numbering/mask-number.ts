/** Extensions and short codes (113, 1900, *97) belong to nobody and stay readable. */
const longestShortCode = 5
const digitsKept = 3

/** Every digit but the last three becomes a dot; extensions, short codes and words stay. */
export function maskNumber(number: string): string {
  let toHide = number.replaceAll(/\D/g, '').length
  if (toHide <= longestShortCode) return number
  toHide -= digitsKept
  return number.replaceAll(/\d/g, (digit) => (toHide-- > 0 ? '•' : digit))
}
