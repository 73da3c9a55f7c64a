import { describe, expect, it } from 'vitest'
import { loadLaterMessages, loadLocale } from '../src/i18n.ts'
import { findNamedKeys, findUsedKeys } from './find-named-keys.ts'
import type { NamedKey } from './find-named-keys.ts'

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

const code = Object.entries(sources)
  .filter(([path]) => !path.includes('/locales/'))
  .map(([, text]) => text)

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

  it('says PBX, introduced as "telephone exchange (PBX)"', () => {
    const introduced = /telephone exchanges? \(PBX\)/g
    const other = [...english].filter(([, text]) =>
      /exchange/i.test(text.replaceAll(introduced, '')),
    )
    expect(other).toEqual([])
  })

  it('has no key that no code can show', () => {
    const keys = [...english.keys()]
    expect(unused(keys, code)).toEqual([])
    expect(unused([...keys, 'runs.planted', 'run.strip.planted'], code)).toEqual([
      'runs.planted',
      'run.strip.planted',
    ])
  })

  it.each([
    ["t('runs.one')", ['runs.two', 'runs.area.three']],
    ['t(`runs.${this}`)', ['runs.area.three']],
    ['const key = `runs.area.${kind(this)}`', ['runs.one', 'runs.two']],
    ["const words = { role: 'runs.area' }", ['runs.one', 'runs.two']],
    ["t(`runs.t${isIt ? 'wo' : 'hree'}`)", ['runs.one', 'runs.area.three']],
    ["can('runs.one')", ['runs.one', 'runs.two', 'runs.area.three']],
  ])('knows what %s leaves unused', (source, left) => {
    expect(unused(['runs.one', 'runs.two', 'runs.area.three'], [source])).toEqual(left)
  })

  it('has every key that the code names, and something under every key it builds', () => {
    const named = Object.entries(sources)
      .filter(([path]) => !path.includes('/locales/'))
      .flatMap(([path, text]) =>
        findNamedKeys(text).map(({ key, isPrefix }) => ({ path, key, isPrefix })),
      )
    expect(named.length).toBeGreaterThan(500)
    expect(named.filter(({ isPrefix }) => isPrefix).length).toBeGreaterThan(20)
    expect(named.filter((each) => !isThere(each, english))).toEqual([])
  })

  it.each([
    ["t('calls.nothingOfThisName')", ['calls.nothingOfThisName']],
    ["t(isOpen ? 'calls.title' : 'calls.nothing', { a: f('x.y') })", ['calls.nothing']],
    ['t(`nothing.of.${this}`)', ['nothing.of.']],
    ["meta: { title: 'pages.nothing' }", ['pages.nothing']],
    ['{{ t(`runs.counter.${counter}`) }}', []],
  ])('finds the planted %s', (source, missing) => {
    const found = findNamedKeys(source).filter((each) => !isThere(each, english))
    expect(found.map(({ key }) => key)).toEqual(missing)
  })

  it('finds a planted difference between the languages', () => {
    const { title, ...rest } = vi['runs'] as Record<string, unknown>
    expect(title).toBeDefined()
    const planted = flat({ ...vi, runs: rest })
    expect([...english.keys()].filter((key) => !planted.has(key))).toEqual(['runs.title'])
  })
})

function isThere({ key, isPrefix }: NamedKey, messages: Map<string, string>): boolean {
  return isPrefix ? [...messages.keys()].some((each) => each.startsWith(key)) : messages.has(key)
}

function unused(keys: readonly string[], texts: readonly string[]): string[] {
  const used = new Set(texts.flatMap((text) => findUsedKeys(text, keys)))
  return keys.filter((key) => !used.has(key))
}
