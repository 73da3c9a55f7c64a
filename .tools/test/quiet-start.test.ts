import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'

const root = join(import.meta.dirname, '../..')
const read = (file: string): string => readFileSync(join(root, file), 'utf8')

interface Package {
  readonly scripts: Readonly<Record<string, string>>
  readonly devDependencies: Readonly<Record<string, string>>
}
const packageOf = (file: string): Package => JSON.parse(read(file)) as Package

it('checks engines against the Node.js that the project brings, not the one that installs it', () => {
  const { node } = packageOf('package.json').devDependencies
  expect(node).toMatch(/^\d+\.\d+\.\d+$/)
  expect(read('pnpm-workspace.yaml')).toContain(`\nnodeVersion: ${node}\n`)
})

it('builds without listing every chunk, and the demo says that it builds', () => {
  expect(packageOf('apps/admin/package.json').scripts['build']).toBe('vite build --logLevel warn')
  expect(packageOf('package.json').scripts['demo']).toMatch(
    /^echo .+ && turbo run build --output-logs=errors-only && /,
  )
})
