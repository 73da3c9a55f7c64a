import type { Command } from 'commander'
import { CliError } from '../cli-error.ts'
import { createClient } from '../client.ts'
import type { Desk, OpenDesk } from '../desk.ts'
import { exitCodes } from '../exit-codes.ts'
import { writeSession } from '../session/session-file.ts'
import { prompt } from '../session/prompt.ts'
import { howToGetToken, signIn } from '../session/sign-in.ts'

interface LoginOptions {
  readonly email?: string
  readonly password?: string
}

/** `calldeck login`: keeps the address and a session for the commands that follow. */
export function addLoginCommand(program: Command, open: OpenDesk): void {
  program
    .command('login')
    .description('sign in and keep the session for the next commands')
    .option('--email <email>', 'who signs in (asked for when not given)')
    .option(
      '--password <password>',
      'better typed when asked for, or given in CALLDECK_PASSWORD: other users of this machine can read a command line',
    )
    .action(async (options: LoginOptions, command: Command) => {
      await login(await open(command), options)
    })
}

async function login(desk: Desk, options: LoginOptions): Promise<void> {
  const email = options.email ?? (await prompt('E-mail: ', { secret: false, instead: '--email' }))
  const password =
    options.password ??
    desk.env.password ??
    (await prompt('Password: ', { secret: true, instead: 'CALLDECK_PASSWORD' }))
  const token = await signIn(desk.url, { email, password })
  const me = await createClient({ url: desk.url, token }).session.me.query()
  if (me.mustEnableSecondFactor) throw secondFactorFirst()
  const { user } = me
  await writeSession(desk.env.sessionFile, { url: desk.url, email: user.email, token })
  await desk.output.show(
    { url: desk.url, user },
    () => `Signed in at ${desk.url} as ${user.email} (${user.role}).`,
  )
}

/** Nothing is kept: once the second factor is set up, this session has ended. */
function secondFactorFirst(): CliError {
  return new CliError(
    exitCodes.notAllowed,
    'Your role needs a second factor, which this program cannot set up or ask for. Use an account for programs. Or open Calldeck in a browser, sign in and set one up; then put a token into CALLDECK_TOKEN.' +
      ` ${howToGetToken}`,
  )
}
