import { cpSync } from 'node:fs'
import { mountSmallDisk, onServer, type SmallDisk } from '@calldeck/core/testing'
import { ownDirectory } from './own-directory.ts'
import type { Stage } from './stage.ts'

/** Who runs the bench's PostgreSQL where root runs the bench. */
const nobody = 65_534

/** Moves the database of a stage whose product has not been started yet to a disk of a few MiB. */
export async function moveToSmallDisk(stage: Stage): Promise<SmallDisk> {
  return stage.server ? movePostgres(stage, stage.server.url) : movePglite(stage)
}

function movePglite(stage: Stage): SmallDisk {
  const { dataDirectory } = stage.home
  const kept = ownDirectory('calldeck-faults-kept')
  cpSync(dataDirectory, kept.path, { recursive: true })
  const disk = mountSmallDisk(110, { at: dataDirectory })
  cpSync(kept.path, dataDirectory, { recursive: true })
  kept.remove()
  stage.later(async () => disk.remove())
  return disk
}

async function movePostgres(stage: Stage, server: string): Promise<SmallDisk> {
  const database = new URL(stage.home.databaseUrl ?? '').pathname.slice(1)
  const disk = mountSmallDisk(24, { owner: nobody })
  await onServer(server, `create tablespace ${database} location '${disk.path}'`)
  await onServer(server, `alter database ${database} set tablespace ${database}`)
  stage.later(async () => {
    await onServer(server, `drop database ${database} with (force)`)
    await onServer(server, `drop tablespace ${database}`)
    disk.remove()
  })
  return disk
}
