import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { copyRepository } from './copy-repository.ts'

const copy = copyRepository('packages/core')
afterAll(() => copy.remove())

const home = 'packages/core/src/connectors'
const generate = (...args: string[]) => copy.run('node', '.tools/new-connector.ts', ...args)
const passes = { code: 0, said: expect.any(String) }

it('writes a connector that compiles, is registered, keeps the rules and passes its own test', () => {
  const registry = join(copy.path, home, 'registry.ts')
  const { code, said } = generate('three-cx')
  expect(said).toContain('map-row.ts')
  expect(code).toBe(0)
  expect(readFileSync(registry, 'utf8')).toContain('[onepos, threeCx]')
  // A second one finds its place beside the first.
  expect(generate('yeastar').code).toBe(0)
  expect(readFileSync(registry, 'utf8')).toContain('[onepos, threeCx, yeastar]')

  expect(copy.typecheck('packages/core', 'src/connectors')).toEqual({ code: 0, said: '' })
  expect(copy.run('oxlint', '--type-aware', `${home}/three-cx`, `${home}/registry.ts`)).toEqual(
    passes,
  )
  expect(copy.run('oxfmt', '--check', `${home}/three-cx`, `${home}/registry.ts`)).toEqual(passes)
  const test = ['run', '--root', 'packages/core', '--project', 'unit', 'three-cx']
  expect(copy.run('vitest', ...test)).toEqual(passes)
})

it.each([
  [[], 'Give one name.'],
  [['onepos'], 'is there already'],
  [['3cx'], 'a letter first'],
  [['../elsewhere'], 'is no name'],
  [['class'], 'already means something'],
  [['map-row'], 'already means something'],
])('refuses %j and writes nothing', (args, reason) => {
  const registry = readFileSync(join(copy.path, home, 'registry.ts'), 'utf8')
  const { code, said } = generate(...args)
  expect(code).toBe(1)
  expect(said).toContain(reason)
  expect(readFileSync(join(copy.path, home, 'registry.ts'), 'utf8')).toBe(registry)
  expect(existsSync(join(copy.path, 'packages/core/src/elsewhere'))).toBe(false)
})
