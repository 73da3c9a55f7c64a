import type { Run } from './contract.ts'

/** What scripts can rely on; `calldeck --help` prints the same list. */
export const exitCodes = {
  ok: 0,
  failure: 1,
  usage: 2,
  notSignedIn: 3,
  notFound: 4,
  unreachable: 5,
  notAllowed: 6,
  busy: 7,
  runFailed: 10,
  runPartial: 11,
  runStopped: 12,
  detached: 130,
} as const

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes]

const meanings: Readonly<Record<keyof typeof exitCodes, string>> = {
  ok: 'done',
  failure: 'anything that has no code of its own',
  usage: 'the command line or a value in it is wrong',
  notSignedIn: 'not signed in, or the session has ended',
  notFound: 'no such source, run, call or file',
  unreachable: 'Calldeck cannot be reached or is not ready',
  notAllowed: 'your role does not allow this',
  busy: 'the source already has another run under way',
  runFailed: 'the run or the export ended FAILED',
  runPartial: 'the run ended PARTIAL: some rows were rejected',
  runStopped: 'the run was stopped, or the export canceled',
  detached: 'interrupted; the run or the export goes on in the background',
}

/** The list of codes as `--help` shows it. */
export function describeExitCodes(): string {
  const lines = Object.entries(exitCodes).map(
    ([name, code]) => `  ${String(code).padStart(3)}  ${meanings[name as keyof typeof exitCodes]}`,
  )
  return ['Exit codes:', ...lines].join('\n')
}

const codeOfStatus: Readonly<Record<Run['status'], ExitCode>> = {
  QUEUED: exitCodes.ok,
  RUNNING: exitCodes.ok,
  SUCCEEDED: exitCodes.ok,
  PARTIAL: exitCodes.runPartial,
  FAILED: exitCodes.runFailed,
  STOPPED: exitCodes.runStopped,
}

/** The code a command ends with after it waited for `run`. */
export function exitCodeOfRun(run: Pick<Run, 'status'>): ExitCode {
  return codeOfStatus[run.status]
}
