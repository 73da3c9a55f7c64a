import type { DemoState } from './demo-state.ts'
import type { Environment } from './env.ts'

export interface WelcomeFacts {
  readonly url: string
  readonly state: DemoState
  readonly env: Environment
  readonly passwordChanged: boolean
}

/** The box that says where to go, how to get in, what to try and how to stop. */
export function welcome({ url, state, env, passwordChanged }: WelcomeFacts): string {
  return box([
    'Calldeck is running.',
    '',
    `Address    ${url}`,
    `E-mail     ${state.email}`,
    `Password   ${passwordChanged ? 'the one you chose' : state.password}`,
    '',
    'What to try',
    '  · Calls: filter by status, search for a part of a number',
    '  · Dashboard: press "Sync now" and watch the run',
    '  · Sync log: new calls come in by themselves every 5 minutes',
    '  · Sources: edit "Demo PBX" and test its connection',
    '',
    'Stop with Ctrl-C. The data stay for the next start in',
    `  ${env.dataDirectory}`,
    'Remove that directory to begin afresh.',
  ])
}

function box(lines: readonly string[]): string {
  const width = Math.max(...lines.map((line) => line.length))
  const rule = '─'.repeat(width + 2)
  const body = lines.map((line) => `│ ${line.padEnd(width)} │`)
  return ['', `┌${rule}┐`, ...body, `└${rule}┘`, ''].join('\n')
}
