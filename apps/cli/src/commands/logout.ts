import type { Command } from 'commander'
import type { Desk, OpenDesk } from '../desk.ts'
import { readSession, removeSession } from '../session/session-file.ts'
import { signOut } from '../session/sign-in.ts'

/** `calldeck logout`: ends the session at the server and forgets it here. */
export function addLogoutCommand(program: Command, open: OpenDesk): void {
  program
    .command('logout')
    .description('end the stored session and forget it')
    .action(async (_options: object, command: Command) => {
      await logout(await open(command))
    })
}

async function logout(desk: Desk): Promise<void> {
  const session = await readSession(desk.env.sessionFile)
  const ended = session ? await signOut(session.url, session.token).catch(() => false) : false
  await removeSession(desk.env.sessionFile)
  if (session && !ended) {
    desk.output.note(
      `${session.url} did not confirm the end of the session; it ends there by itself when it expires.`,
    )
  }
  await desk.output.show({ signedOut: session !== undefined }, () =>
    session ? `Signed out at ${session.url}.` : 'Nobody was signed in.',
  )
}
