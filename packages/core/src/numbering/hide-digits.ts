import { normaliseCharacter, normaliseText } from './normalise-text.ts'

/** Part of a text, in its UTF-16 units; `to` is behind its last one. */
export interface Span {
  readonly from: number
  readonly to: number
}

const digitsKept = 3

/**
 * A text in which every digit of the spans becomes a dot, of any script, but the last three of each
 * span. The spans are those of the text as it is read (`normaliseText`); every other character stays
 * as sent. Pure.
 */
export function hideDigits(text: string, spansOf: (plain: string) => Iterable<Span>): string {
  const plain = normaliseText(text)
  const hidden = new Set<number>()
  for (const { from, to } of spansOf(plain)) {
    const digits = digitsIn(plain, from, to)
    for (const at of digits.slice(0, -digitsKept)) hidden.add(at)
  }
  if (hidden.size === 0) return text
  let at = 0
  let shown = ''
  for (const character of text) {
    const read = normaliseCharacter(character)
    shown += read !== '' && hidden.has(at) ? '•' : character
    at += read.length
  }
  return shown
}

function digitsIn(plain: string, from: number, to: number): readonly number[] {
  const found: number[] = []
  for (let at = from; at < to; at += 1) {
    const code = plain.charCodeAt(at)
    if (code >= 0x30 && code <= 0x39) found.push(at)
  }
  return found
}
