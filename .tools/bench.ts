/**
 * `pnpm bench <name> [flags]`: measures a figure of the design on this machine. `hostile` plays X27
 * of the fault bench, with what others wait for meanwhile; `others` has them wait for floods of one
 * person too. `visit` needs the built admin and a browser; `start` needs what the README's first
 * command has installed and built.
 */
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'

const root = join(import.meta.dirname, '..')
const [name = '', ...rest] = process.argv.slice(2)
const core = 'packages/core/bench/main.ts'
const places: Readonly<Record<string, readonly string[]>> = {
  sync: [core, 'sync'],
  export: [core, 'export'],
  others: ['apps/faults/bench/bench-others.ts'],
  hostile: ['apps/faults/src/main.ts', '--only', 'X27'],
  start: ['apps/demo/bench/bench-start.ts'],
  visit: ['apps/admin/bench/bench-visit.ts'],
}
const place = places[name]
if (place) {
  const { status } = spawnSync(process.execPath, [...place, ...rest], {
    cwd: root,
    stdio: 'inherit',
  })
  process.exitCode = status ?? 1
} else {
  console.error(`Say which benchmark: ${Object.keys(places).join(', ')}.`)
  process.exitCode = 2
}
