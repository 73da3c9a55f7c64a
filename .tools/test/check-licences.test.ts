import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { findUnpermitted } from '../licences/find-unpermitted.ts'
import { readInstalled } from '../licences/read-installed.ts'

const store = mkdtempSync(join(tmpdir(), 'calldeck-licences-'))
afterAll(() => rmSync(store, { recursive: true }))

const complaints = (name: string, licence: string, version = '1.0.0') =>
  findUnpermitted([{ name, version, licence }])

it.each(['MIT', '(MIT OR GPL-3.0)', 'MIT AND ISC', '(BSD-2-Clause AND (MIT OR LGPL-3.0))'])(
  'permits %s',
  (licence) => expect(complaints('some', licence)).toEqual([]),
)

it.each(['', 'GPL-3.0', 'MIT AND GPL-3.0', 'SEE LICENSE IN EULA.md', 'MPL-2.0', 'UNLICENSED'])(
  'refuses “%s”',
  (licence) => expect(complaints('some', licence)).toHaveLength(1),
)

it('lets the named tools have MPL-2.0, and nothing else', () => {
  expect(complaints('lightningcss-linux-x64-gnu', 'MPL-2.0')).toEqual([])
  expect(complaints('lightningcss', 'GPL-3.0')).toHaveLength(1)
})

it('keeps PrimeVue at 4', () => {
  expect(complaints('primevue', 'MIT', '4.5.5')).toEqual([])
  expect(complaints('primevue', 'MIT', '5.0.0')).toHaveLength(1)
})

it('reads what the lockfile names, scoped and with old manifests, and passes over leftovers', () => {
  install('@scope/one', { license: 'MIT' })
  install('two', { licenses: [{ type: 'ISC' }, { type: 'GPL-3.0' }] })
  install('left-behind', { license: 'GPL-3.0' })
  const lockfile =
    "packages:\n\n  '@scope/one@1.0.0':\n    resolution: {}\n\n  two@1.0.0:\n    resolution: {}\n\nsnapshots:\n\n  left-behind@1.0.0: {}\n"
  expect(readInstalled(store, lockfile)).toEqual([
    { name: '@scope/one', version: '1.0.0', licence: 'MIT' },
    { name: 'two', version: '1.0.0', licence: 'ISC OR GPL-3.0' },
  ])
})

function install(name: string, manifest: object): void {
  const folder = join(store, name.replace('/', '+'), 'node_modules', name)
  mkdirSync(folder, { recursive: true })
  const text = JSON.stringify({ name, version: '1.0.0', ...manifest })
  writeFileSync(join(folder, 'package.json'), text)
}
