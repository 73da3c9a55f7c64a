import { normaliseText } from './normalise-text.ts'

/**
 * A text without what cannot be seen at its ends: blanks of every kind, line ends, zero-width and
 * directional marks, byte order marks. What is between stays as sent. Pure, linear in its length.
 */
export function trimText(text: string): string {
  let start = 0
  let end = text.length
  while (start < end && isUnseen(text, start)) start += 1
  while (end > start && isUnseen(text, end - 1)) end -= 1
  return text.slice(start, end)
}

/** NUL is no blank: what stands for it in storage says that the text was damaged. */
function isUnseen(text: string, index: number): boolean {
  const code = text.charCodeAt(index)
  if (code > 0x20 && code < 0x7f) return false
  return code !== 0 && normaliseText(text.charAt(index)).trim() === ''
}
