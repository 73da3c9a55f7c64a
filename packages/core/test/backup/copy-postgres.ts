import { execFile } from 'node:child_process'
import { rename, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { Client } from 'pg'
import type { PostgresServer } from '../../src/testing/index.ts'

const run = promisify(execFile)

/**
 * PostgreSQL's base backup by hand (its manual, “Making a Base Backup Using the Low Level API”): a
 * copy of the files of the whole server while it works, which recovery makes whole. Answers with how
 * to put the copy in the server's place.
 */
export async function copyPostgres(server: PostgresServer): Promise<{ restore(): Promise<void> }> {
  const client = new Client({ connectionString: server.url })
  await client.connect()
  const shown = await client.query<{ data_directory: string }>('show data_directory')
  const data = shown.rows[0]!.data_directory
  const copy = join(dirname(data), 'copy')
  await client.query("select pg_backup_start('test', true)")
  // Files that vanish or grow while they are read are what recovery is for.
  await run('cp', ['-a', data, copy]).catch(() => undefined)
  const stopped = await client.query<{ labelfile: string }>('select * from pg_backup_stop(false)')
  await run('cp', ['-a', `${data}/pg_wal/.`, join(copy, 'pg_wal')])
  await client.end()
  await run('rm', ['-f', join(copy, 'postmaster.pid')])
  const label = join(copy, 'backup_label')
  await writeFile(label, stopped.rows[0]!.labelfile)
  await run('chown', ['--reference', data, label])
  return {
    restore: async () => {
      await server.crash()
      await rename(data, `${data}.old`)
      await rename(copy, data)
      await server.revive()
    },
  }
}
