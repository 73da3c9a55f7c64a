/**
 * `pnpm check:licences`: every package the lockfile names and this machine has must be permissive,
 * so that whoever runs or changes Calldeck owes nobody anything. Silent when all is well.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { findUnpermitted } from './licences/find-unpermitted.ts'
import { readInstalled } from './licences/read-installed.ts'

const root = join(import.meta.dirname, '..')
const lockfile = readFileSync(join(root, 'pnpm-lock.yaml'), 'utf8')
const installed = readInstalled(join(root, 'node_modules/.pnpm'), lockfile)
const complaints = findUnpermitted(installed)

if (installed.length === 0) complaints.push('Nothing is installed: run pnpm install first.')
if (complaints.length > 0) {
  process.stderr.write(`${complaints.join('\n')}\n`)
  process.exitCode = 1
}
