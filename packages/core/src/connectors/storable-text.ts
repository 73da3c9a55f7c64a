/** The text with what PostgreSQL cannot hold, NUL and halves of surrogate pairs, replaced. Pure. */
export function storableText(text: string): string {
  const withoutNul = text.includes('\0') ? text.replaceAll('\0', '\uFFFD') : text
  return withoutNul.toWellFormed()
}

/**
 * `cutText` for words. Leaves out a number that would be cut: masking would not recognise its first
 * digits. Pure.
 */
export function cutWords(text: string, longest: number): string {
  const cut = cutText(text, longest)
  const isWithinNumber = /^[^\p{L}\p{N}]{0,5}\p{N}/u.test(text.slice(longest, longest + 6))
  return isWithinNumber ? cut.replace(/(?:\p{N}[^\p{L}\p{N}]{0,5})+$/u, '') : cut
}

/** At most `longest` UTF-16 units of a text, storable; no character is cut in two. Pure. */
export function cutText(text: string, longest: number): string {
  if (text.length <= longest) return storableText(text)
  return storableText(text.slice(0, longest).replace(/[\uD800-\uDBFF]$/, ''))
}
