/**
 * `pnpm dev [--simulator]`: the API (restarted when its code changes), the admin in vite, and when
 * asked for a simulated PBX; one Ctrl-C ends them all, and when one ends the others follow. All of
 * them start in the repository's root, so the data and `.env` are those of `pnpm start`.
 */
import { spawn, type ChildProcess } from 'node:child_process'
import { join } from 'node:path'
import { parseArgs } from 'node:util'

const root = join(import.meta.dirname, '..')
const vite = join(root, 'apps/admin/node_modules/vite/bin/vite.js')
const adminPort = 5173
const pbxPort = 8080
const { values } = parseArgs({ options: { simulator: { type: 'boolean', default: false } } })
/** The API itself gives up after 10. */
const longestStopMilliseconds = 12_000
const children: ChildProcess[] = []
let isStopping = false

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop)

start('api', ['--watch', '--watch-preserve-output', 'apps/api/src/main.ts'], apiVariables())
start('admin', [vite, 'apps/admin', `--port=${adminPort}`, '--strictPort'])
if (values.simulator) start('pbx', ['apps/pbx-simulator/src/main.ts', `--port=${pbxPort}`])

function apiVariables(): NodeJS.ProcessEnv {
  return {
    // The browser's requests come by way of vite; under any other name they are another site's.
    CALLDECK_PUBLIC_URL: `http://localhost:${adminPort}`,
    // The simulator listens on this machine, where a source may point only when it is named.
    ...(values.simulator && { CALLDECK_PBX_ALLOW: '127.0.0.1,localhost' }),
  }
}

function start(name: string, args: readonly string[], variables: NodeJS.ProcessEnv = {}): void {
  // A group of its own: Ctrl-C reaches this process alone, which then asks each child once.
  const child = spawn(process.execPath, args, {
    cwd: root,
    env: { ...variables, ...process.env },
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  child.stdout?.setEncoding('utf8').on('data', (text: string) => tell(name, text))
  child.stderr?.setEncoding('utf8').on('data', (text: string) => tell(name, text))
  child.once('exit', (code) => {
    if (!isStopping) process.exitCode = code ?? 1
    stop()
  })
  children.push(child)
}

function tell(name: string, text: string): void {
  const lines = text.trimEnd().split('\n')
  process.stdout.write(lines.map((line) => `${name.padEnd(5)} │ ${line}\n`).join(''))
}

function stop(): void {
  if (isStopping) return
  isStopping = true
  for (const child of children) child.kill('SIGTERM')
  setTimeout(() => children.forEach(killGroup), longestStopMilliseconds).unref()
}

/** By group: `node --watch` would leave the program behind that it watches over. */
function killGroup({ pid, exitCode, signalCode }: ChildProcess): void {
  if (pid !== undefined && exitCode === null && signalCode === null) process.kill(-pid, 'SIGKILL')
}
