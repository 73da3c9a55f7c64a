import { Command, CommanderError } from 'commander'
import { addBackfillCommand } from './commands/backfill.ts'
import { addBackupCommand } from './commands/backup.ts'
import { addCallCommand } from './commands/call.ts'
import { addCallsCommand } from './commands/calls.ts'
import { addEraseCommand } from './commands/erase.ts'
import { addExportCommand } from './commands/export.ts'
import { addLoginCommand } from './commands/login.ts'
import { addLogoutCommand } from './commands/logout.ts'
import { addReconcileCommand } from './commands/reconcile.ts'
import { addRemapCommand } from './commands/remap.ts'
import { addRetryCommand } from './commands/retry.ts'
import { addRunCommand } from './commands/run.ts'
import { addRunsCommand } from './commands/runs.ts'
import { addSourcesCommand } from './commands/sources.ts'
import { addStatusCommand } from './commands/status.ts'
import { addStopCommand } from './commands/stop.ts'
import { addSyncCommand } from './commands/sync.ts'
import { openDesk, type OpenDesk } from './desk.ts'
import type { Environment } from './env.ts'
import { describeExitCodes, exitCodes } from './exit-codes.ts'
import { explainError } from './explain-error.ts'

const surroundings = `
Environment:
  CALLDECK_URL       the address of Calldeck, as --url
  CALLDECK_TOKEN     a session token or JWT, instead of "calldeck login"
  CALLDECK_PASSWORD  the password for "calldeck login"
  CALLDECK_CONFIG    the file that keeps the session
                     (default: calldeck/session.json under XDG_CONFIG_HOME or ~/.config)
`

/** Runs one command line; sets the exit code, never throws. */
export async function runProgram(
  argv: readonly string[],
  readEnvironment: () => Environment,
): Promise<void> {
  let url = ''
  try {
    const env = readEnvironment()
    const open: OpenDesk = async (command) => {
      const desk = await openDesk(env, command)
      url = desk.url
      return desk
    }
    await createProgram(open).parseAsync([...argv])
  } catch (error) {
    process.exitCode = endWith(error, url)
  }
}

/** The table of contents: global options and every command. */
function createProgram(open: OpenDesk): Command {
  const program = new Command('calldeck')
    .description("Operators' commands for Calldeck: read the PBX, watch runs, search calls.")
    .option('--url <address>', 'address of Calldeck (default: the one of the last login)')
    .option('--json', 'print one JSON document, for programs')
    .option('-q, --quiet', 'no progress and no remarks, only results and errors')
    .option('--no-color', 'no colours')
    .option('--time-zone <zone>', "show times in this IANA zone (default: this machine's)")
    .addHelpText('after', `\n${describeExitCodes()}\n${surroundings}`)
    .showHelpAfterError('(add --help for what is possible)')
    .exitOverride()
  addLoginCommand(program, open)
  addLogoutCommand(program, open)
  addStatusCommand(program, open)
  addSourcesCommand(program, open)
  addSyncCommand(program, open)
  addBackfillCommand(program, open)
  addReconcileCommand(program, open)
  addRemapCommand(program, open)
  addRunsCommand(program, open)
  addRunCommand(program, open)
  addStopCommand(program, open)
  addRetryCommand(program, open)
  addCallsCommand(program, open)
  addCallCommand(program, open)
  addEraseCommand(program, open)
  addExportCommand(program, open)
  addBackupCommand(program, open)
  return program
}

/** Says on stderr what went wrong and gives the exit code; commander has already said its own. */
function endWith(error: unknown, url: string): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.ok : exitCodes.usage
  const explained = explainError(error, url)
  process.stderr.write(`${explained.message}\n`)
  return explained.exitCode
}
