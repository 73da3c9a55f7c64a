import { expect, it } from 'vitest'
import { relativeTime } from '../src/shared/use-relative-time.ts'

const now = new Date('2026-11-23T03:00:00Z')

it.each([
  ['2026-11-23T02:57:00Z', 'en', '3 minutes ago'],
  ['2026-11-23T05:00:00Z', 'en', 'in 2 hours'],
  ['2026-11-23T02:59:50Z', 'en', 'now'],
  ['2026-11-22T03:00:00Z', 'vi', 'Hôm qua'],
  ['2026-11-23T02:57:00Z', 'vi', '3 phút trước'],
])('tells %s in %s as "%s"', (iso, locale, words) => {
  expect(relativeTime(iso, now, locale)).toBe(words)
})
