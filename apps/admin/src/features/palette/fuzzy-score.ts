import { plainText } from '../../shared/plain-text.ts'

/**
 * How well `wanted` fits `text`: its letters in this order, accents or not. Higher is better, null is
 * no fit. Letters in a row and at the start of words count more.
 */
export function fuzzyScore(wanted: string, text: string): number | null {
  const letters = plainText(wanted).replaceAll(/\s+/g, '')
  const place = plainText(text)
  let score = 0
  let last = -1
  for (const letter of letters) {
    const at = place.indexOf(letter, last + 1)
    if (at < 0) return null
    score += pointsAt(place, at, last)
    last = at
  }
  return score - place.length / 1000
}

function pointsAt(text: string, at: number, last: number): number {
  if (at === last + 1) return 3
  return at === 0 || text[at - 1] === ' ' ? 2 : 0.5
}
