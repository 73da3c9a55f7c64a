import { expect, it } from 'vitest'
import { auraParts } from '../src/aura-parts.ts'

const generated = Object.values(
  import.meta.glob<string>('../src/components.d.ts', {
    eager: true,
    query: '?raw',
    import: 'default',
  }),
).join()

/** Components that have no look of their own. */
const withoutTokens = new Set(['column'])

it('has the tokens of every PrimeVue component that a template uses', () => {
  const used = [...generated.matchAll(/import\('primevue\/(\w+)'\)/g)].map(([, name]) => name ?? '')
  const dressed = new Set(Object.keys(auraParts.components))
  expect(used.length).toBeGreaterThan(5)
  expect(used.filter((name) => !withoutTokens.has(name) && !dressed.has(name))).toEqual([])
})
