import { globSync } from 'node:fs'
import { resolve } from 'node:path'
import { expect, test } from 'vitest'

const root = resolve(import.meta.dirname, '../..')
const configs = globSync(['{apps,packages}/*/vitest.config.ts', '.tools/vitest.config.ts'], {
  cwd: root,
})
const tested = globSync('{apps,packages}/*/package.json', { cwd: root })

interface Limits {
  testTimeout?: number
  hookTimeout?: number
}
interface Config {
  test: Limits & { projects?: { test: Limits & { name: string } }[] }
}

const limitsOf = async (path: string) => {
  const { default: config } = (await import(resolve(root, path))) as { default: Config }
  return (config.test.projects ?? [config]).map((project) => project.test)
}

// The runner's own limits (5 s, 10 s) are of a quiet machine: two suites at once on two slow
// processors exceed them, and a test that is right turns red.
test.each(configs)('%s leaves a test a minute on a busy machine', async (path) => {
  for (const limits of await limitsOf(path)) {
    expect(limits.testTimeout).toBeGreaterThanOrEqual(60_000)
    expect(limits.hookTimeout).toBeGreaterThanOrEqual(60_000)
  }
})

test('every package whose script runs vitest has a configuration', async () => {
  const packages = await Promise.all(
    tested.map(async (path) => {
      const { default: manifest } = (await import(resolve(root, path), {
        with: { type: 'json' },
      })) as {
        default: { scripts?: Record<string, string> }
      }
      return {
        path,
        tests: Object.values(manifest.scripts ?? {}).some((script) => script.includes('vitest')),
      }
    }),
  )
  const withTests = packages
    .filter((one) => one.tests)
    .map((one) => one.path.replace('package.json', 'vitest.config.ts'))
  expect(configs).toEqual(expect.arrayContaining(withTests))
})
