const unseen = /[\p{Diacritic}\p{Cf}\p{Default_Ignorable_Code_Point}]/gu
const decimalDigit = /\p{Nd}/u

/**
 * Small letters without accents, Vietnamese names are typed without them as often as with them, and
 * ASCII digits without invisible marks, as numbers are pasted with them.
 */
export function plainText(text: string): string {
  return text
    .toLowerCase()
    .normalize('NFKD')
    .replaceAll(unseen, '')
    .replaceAll('đ', 'd')
    .replaceAll(/\p{Nd}/gu, asciiDigit)
}

/** Unicode keeps the ten digits of a script together and in order. */
function asciiDigit(digit: string): string {
  const code = digit.codePointAt(0) ?? 0
  let before = 0
  while (decimalDigit.test(String.fromCodePoint(code - before - 1))) before += 1
  return String(before % 10)
}
