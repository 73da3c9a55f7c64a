import { describe, expect, it } from 'vitest'

const sources = import.meta.glob<string>('../src/**/*.{vue,ts}', {
  eager: true,
  query: '?raw',
  import: 'default',
})

/** The floors that know neither a feature nor the layout; a feature knows itself. */
const lowFloors = /^(features|shared|api)\//
const high = /^(features|layout)\//

/** The imports of a file, given by its path under src, that lead where the floors do not allow. */
function crossings(path: string, source: string): string[] {
  if (!lowFloors.test(path)) return []
  const own = /^features\/[^/]+\//.exec(path)?.[0] ?? 'no feature'
  return [...source.matchAll(/(?:from|import)[\s(]*'(\.[^']*)'/g)]
    .map(([, to = '']) => new URL(to, `file:///${path}`).pathname.slice(1))
    .filter((to) => high.test(to) && !to.startsWith(own))
}

describe('no feature imports a feature', () => {
  it.each([
    ['features/calls/a.ts', `import { b } from '../runs/b.ts'`, 'features/runs/b.ts'],
    [
      'features/calls/a.ts',
      `import type {\n  B,\n} from '../calls-x/b.ts'`,
      'features/calls-x/b.ts',
    ],
    ['features/calls/player/A.vue', `import B from '../../runs/B.vue'`, 'features/runs/B.vue'],
    ['features/calls/A.vue', `loadLater(() => import('../runs/B.vue'))`, 'features/runs/B.vue'],
    ['features/calls/a.ts', `export { b } from '../runs/b.ts'`, 'features/runs/b.ts'],
    ['features/calls/a.ts', `import '../runs/b.css'`, 'features/runs/b.css'],
    ['features/calls/a.ts', `import { b } from '../../layout/b.ts'`, 'layout/b.ts'],
    ['shared/a.ts', `import { b } from '../features/runs/b.ts'`, 'features/runs/b.ts'],
    ['api/a.ts', `import { b } from '../features/runs/b.ts'`, 'features/runs/b.ts'],
  ])('finds what is planted in %s: %s', (path, source, found) => {
    expect(crossings(path, source)).toEqual([found])
  })

  it.each([
    ['features/calls/player/a.ts', `import { b } from '../b.ts'`],
    ['features/calls/a.ts', `import { b } from './export/b.ts'`],
    ['features/calls/a.ts', `import { b } from '../../shared/b.ts'`],
    ['features/calls/a.ts', `import { b } from 'vue'`],
    ['layout/A.vue', `import B from '../features/bell/B.vue'`],
  ])('lets %s have %s', (path, source) => {
    expect(crossings(path, source)).toEqual([])
  })

  it('holds everywhere', () => {
    const found = Object.entries(sources).flatMap(([path, source]) => {
      const below = path.replace('../src/', '')
      return crossings(below, source).map((to) => `${below} imports ${to}`)
    })
    expect(Object.keys(sources).length).toBeGreaterThan(200)
    expect(found).toEqual([])
  })
})
