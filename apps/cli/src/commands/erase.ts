import type { Command } from 'commander'
import { CliError } from '../cli-error.ts'
import type { OpenDesk } from '../desk.ts'
import { exitCodes } from '../exit-codes.ts'
import { prompt } from '../session/prompt.ts'

/** `calldeck erase`: removes one person's number from everything; calls and figures stay. */
export function addEraseCommand(program: Command, open: OpenDesk): void {
  program
    .command('erase')
    .description('remove a number from every call, for ever; the calls and all figures stay')
    .argument('<number>', 'the whole telephone number, in any spelling')
    .option('--yes', 'do not ask: for programs')
    .action(async (number: string, options: { yes?: boolean }, command: Command) => {
      const desk = await open(command)
      if (options.yes !== true) await confirm(number)
      const erasure = await desk.client.privacy.erase.mutate({ number })
      await desk.output.show(
        erasure,
        () =>
          `Erased from ${erasure.calls} calls with their recordings, ${erasure.rejectedRows} rejected rows, ${erasure.views} saved views and ${erasure.auditEvents} lines of the audit log.`,
      )
    })
}

/** It cannot be taken back, so the number has to be typed once more. */
async function confirm(number: string): Promise<void> {
  const typed = await prompt('This cannot be undone. Type the number again: ', {
    secret: false,
    instead: '--yes',
  })
  if (typed.trim() === number.trim()) return
  throw new CliError(exitCodes.usage, 'The two numbers are not the same. Nothing was erased.')
}
