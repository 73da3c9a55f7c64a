import type { Command } from 'commander'
import type { OpenDesk } from '../desk.ts'

/** `calldeck backup`: a copy of the embedded database while it runs. */
export function addBackupCommand(program: Command, open: OpenDesk): void {
  program
    .command('backup')
    .description(
      'copy the embedded database, while Calldeck runs, into "backups" of its data directory',
    )
    .action(async (_options: object, command: Command) => {
      const desk = await open(command)
      const backup = await desk.client.backup.create.mutate({})
      const megabytes = (backup.bytes / 1024 / 1024).toFixed(1)
      await desk.output.show(
        backup,
        () => `backups/${backup.name} (${megabytes} MiB). Carry it to another machine.`,
      )
    })
}
