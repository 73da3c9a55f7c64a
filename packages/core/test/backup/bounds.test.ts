import { mkdirSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { copyData } from '../../src/backup/copy-data.ts'
import { createCore, type Core } from '../../src/index.ts'
import { copyTemplate } from '../../src/testing/global-setup.ts'
import { canMountDisks, mountSmallDisk, openTestCore, tester } from '../../src/testing/index.ts'

async function openEmbedded(choice: Parameters<typeof openTestCore>[1] = {}) {
  const test = await openTestCore('pglite', choice)
  onTestFinished(() => test.close())
  return { ...test, backups: join(test.options.dataDirectory, 'backups') }
}

function tellOf(made: PromiseSettledResult<unknown>): string {
  return made.status === 'fulfilled' ? 'made' : (made.reason as Error).message
}

test('found-low: of six backups asked for at once one is made, and the next one after it', async () => {
  const { core, backups } = await openEmbedded()
  const made = await Promise.allSettled(Array.from({ length: 6 }, () => core.backup.create(tester)))
  expect(made.map(tellOf).sort()).toEqual([
    ...Array.from({ length: 5 }, () => 'A backup is being made already; wait until it is done.'),
    'made',
  ])
  expect(readdirSync(backups)).toHaveLength(1)
  const { items } = await core.audit.list({ action: 'backup.create' })
  expect(items).toHaveLength(1)
})

test('found-low: no more than ten backups lie beside the database', async () => {
  const { core, backups } = await openEmbedded()
  for (let number = 0; number < 10; number += 1) {
    mkdirSync(join(backups, `calldeck-${number}`), { recursive: true })
  }
  await expect(core.backup.create(tester)).rejects.toMatchObject({
    code: 'CONFLICT',
    message: expect.stringMatching(/^There are 10 backups .* delete old ones\.$/),
  })
  rmSync(join(backups, 'calldeck-0'), { recursive: true })
  await expect(core.backup.create(tester)).resolves.toMatchObject({ bytes: expect.any(Number) })
})

test('found-low: what a crash left of a backup is removed at the start', async () => {
  const { core, options, backups } = await openEmbedded()
  await core.close()
  mkdirSync(join(backups, 'calldeck-1.part', 'pglite'), { recursive: true })
  mkdirSync(join(backups, 'calldeck-0'))
  const again: Core = await createCore(options)
  onTestFinished(() => again.close())
  expect(readdirSync(backups)).toEqual(['calldeck-0'])
})

test.skipIf(!canMountDisks)('found-low: a backup that does not fit is refused', async () => {
  const disk = mountSmallDisk(140)
  onTestFinished(() => disk.remove())
  copyTemplate(disk.path)
  const { core, backups } = await openEmbedded({ dataDirectory: disk.path })
  await expect(core.backup.create(tester)).rejects.toMatchObject({
    code: 'UNAVAILABLE',
    message: expect.stringMatching(
      /^The disk of the database has \d+ MiB free, and a backup needs/,
    ),
  })
  disk.resize(400)
  await core.backup.create(tester)
  expect(readdirSync(backups)).toHaveLength(1)
})

test.skipIf(!canMountDisks)(
  'found-low: a copy that fills the disk leaves nothing behind',
  async () => {
    const [data, target] = [mountSmallDisk(100), mountSmallDisk(8)]
    onTestFinished(() => {
      data.remove()
      target.remove()
    })
    copyTemplate(data.path)
    const copy = { target: join(target.path, 'calldeck-1'), now: new Date() }
    await expect(copyData(data.path, copy)).rejects.toMatchObject({ code: 'ENOSPC' })
    expect(readdirSync(target.path)).toEqual([])
  },
)
