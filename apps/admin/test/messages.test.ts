import { describe, expect, it } from 'vitest'
import { loadLaterMessages, loadLocale } from '../src/i18n.ts'

const sources = import.meta.glob<string>('../src/**/*.{vue,ts}', {
  eager: true,
  query: '?raw',
  import: 'default',
})
const en = { ...(await loadLocale('en')).messages, ...(await loadLaterMessages('en')) }
const vi = { ...(await loadLocale('vi')).messages, ...(await loadLaterMessages('vi')) }

function flat(value: unknown, path = ''): Map<string, string> {
  if (typeof value !== 'object' || value === null) return new Map([[path, String(value)]])
  const all = new Map<string, string>()
  for (const [key, inner] of Object.entries(value)) {
    for (const [end, text] of flat(inner, path === '' ? key : `${path}.${key}`)) all.set(end, text)
  }
  return all
}

const placeholders = (text: string): string[] => (text.match(/\{\w+\}/g) ?? []).toSorted()

describe('messages (A13)', () => {
  const english = flat(en)
  const vietnamese = flat(vi)

  it('has the same keys in English and Vietnamese', () => {
    expect([...vietnamese.keys()].toSorted()).toEqual([...english.keys()].toSorted())
  })

  it('fills the same places in both languages', () => {
    for (const [key, text] of english) {
      // One plural form of a message may leave a number out.
      const told = new Set(placeholders(vietnamese.get(key) ?? ''))
      expect([key, told]).toEqual([key, new Set(placeholders(text))])
    }
  })

  it('leaves no message empty', () => {
    const empty = [...english, ...vietnamese].filter(([, text]) => text.trim() === '')
    expect(empty).toEqual([])
  })

  it('has every key that a template or a composable names', () => {
    const named = Object.entries(sources)
      .filter(([path]) => !path.includes('/locales/'))
      .flatMap(([path, text]) =>
        [...text.matchAll(/\bt\(\s*'([a-z]\w*(?:\.\w+)+)'/g)].map(([, key]) => ({ path, key })),
      )
    expect(named.length).toBeGreaterThan(50)
    expect(named.filter(({ key }) => !english.has(key ?? ''))).toEqual([])
  })
})
