import type { Command } from 'commander'

/** What the commands that start a run have in common. */
export interface FollowOptions {
  readonly wait: boolean
  readonly stopOnInterrupt?: boolean
}

/** Adds them to a command. */
export function addFollowOptions(command: Command): Command {
  return command
    .option('--no-wait', 'say which run it is and leave it going')
    .option(
      '--stop-on-interrupt',
      'Ctrl-C stops the run (without this it leaves the run going in the background)',
    )
}
