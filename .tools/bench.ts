/**
 * `pnpm bench <name> [flags]`: measures a figure of the design on this machine. `visit` needs the
 * built admin and a browser; every other name is a bench of core.
 */
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'

const root = join(import.meta.dirname, '..')
const [name = '', ...rest] = process.argv.slice(2)
const places: Readonly<Record<string, string>> = { visit: 'apps/admin/bench/bench-visit.ts' }
const place = places[name]
const args = place === undefined ? ['packages/core/bench/main.ts', name, ...rest] : [place, ...rest]

const { status } = spawnSync(process.execPath, args, { cwd: root, stdio: 'inherit' })
process.exitCode = status ?? 1
