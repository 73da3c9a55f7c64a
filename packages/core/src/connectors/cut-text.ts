/**
 * At most `longest` UTF-16 units of a text as the database can hold it, in a column and in JSON: no
 * character is cut in two, and NUL and halves of surrogate pairs are replaced. Pure.
 */
export function cutText(text: string, longest: number): string {
  const cut = text.length > longest ? text.slice(0, longest).replace(/[\uD800-\uDBFF]$/, '') : text
  return cut.replaceAll('\0', '\uFFFD').toWellFormed()
}
