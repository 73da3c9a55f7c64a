/** Markup and the values of JSON: what web servers answer with in place of a file. */
const markup = /^(?:<(?:[!?/]|[a-z])|\{\s*(?:"|\}|$)|\[\s*(?:["{[\]]|$))/i
// oxlint-disable-next-line no-control-regex -- no text has these, and nearly every sound does
const notText = /[\u0000-\u0008\u000E-\u001F\u007F\uFFFD]/
const words = /\p{L}\s+\p{L}/u

/** So short a file without one byte of sound is a message. */
const shortestSound = 64

/**
 * Whether a file begins as a page, as JSON or as a sentence, whatever its name and its stated type
 * say: sign-in pages and error messages come with status 200 and as audio/mpeg.
 */
export function isPage(head: Buffer, bytes: number | null): boolean {
  // As a stream: the last character may be cut in two.
  const text = new TextDecoder().decode(head, { stream: true }).trim()
  if (text === '' || notText.test(text)) return false
  return markup.test(text) || words.test(text) || (bytes ?? head.length) < shortestSound
}
