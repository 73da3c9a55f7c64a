import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { copyRepository } from './copy-repository.ts'

const copy = copyRepository('apps/api')
afterAll(() => copy.remove())

const generate = (...args: string[]) => copy.run('node', '.tools/new-router.ts', ...args)
const contents = () => readFileSync(join(copy.path, 'apps/api/src/router.ts'), 'utf8')

it('writes a router that compiles, is listed and keeps the rules', () => {
  const { code, said } = generate('missed-calls')
  expect(said).toContain('apps/api/src/routers/missed-calls.ts')
  expect(code).toBe(0)
  expect(contents()).toContain('  missedCalls: missedCallsRouter,\n})')

  const written = ['apps/api/src/router.ts', 'apps/api/src/routers/missed-calls.ts']
  const passes = { code: 0, said: expect.any(String) }
  expect(copy.typecheck('apps/api', 'src/router.ts')).toEqual({ code: 0, said: '' })
  expect(copy.run('oxlint', '--type-aware', ...written)).toEqual(passes)
  expect(copy.run('oxfmt', '--check', ...written)).toEqual(passes)
})

it.each([
  [['calls'], 'is there already'],
  [['then'], 'already means something'],
  [['app'], 'already means something'],
  [['Missed'], 'is no name'],
  [['a', 'b'], 'Give one name.'],
])('refuses %j and writes nothing', (args, reason) => {
  const before = contents()
  const { code, said } = generate(...args)
  expect(code).toBe(1)
  expect(said).toContain(reason)
  expect(contents()).toBe(before)
})
