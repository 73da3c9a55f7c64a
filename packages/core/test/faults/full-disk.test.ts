import { rmSync, statfsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import type { Core, CoreOptions } from '../../src/core-contract.ts'
import { createCore } from '../../src/core.ts'
import { openDatabase } from '../../src/database/open-database.ts'
import {
  canMountDisks,
  mountSmallDisk,
  onServer,
  openTestCore,
  simulatorEnd,
  sourceInput,
  startPostgresServer,
  startSimulator,
  tester,
  until,
  untilEnded,
  type Simulator,
} from '../../src/testing/index.ts'
import { copyTemplate } from '../../src/testing/global-setup.ts'
import { expectWhole } from './expect-whole.ts'

const window = { from: '2025-09-09T08:00:00Z', to: simulatorEnd }
const shortWindow = { ...window, from: '2025-09-11T07:00:00Z' }
const waits = /^The disk of the database .* The run goes on by itself when there is room\.$/
const reason = /^The disk of the database .* Make room on it\.$/
/** The user that runs PostgreSQL in tests where the tests are run by root. */
const nobody = 65_534

let simulator: Simulator
beforeAll(async () => {
  simulator = await startSimulator({ calls: 20_000, days: 2 })
})
afterAll(() => simulator.stop())

/** A core whose database lies on a small disk; `grow` makes room. */
async function openOnSmallDisk(engine: 'pglite' | 'postgresql') {
  const disk = mountSmallDisk(engine === 'pglite' ? 110 : 24, { owner: nobody })
  onTestFinished(() => disk.remove())
  const place = engine === 'pglite' ? embeddedOn(disk.path) : await databaseOn(disk.path)
  const test = await openTestCore(engine, place)
  onTestFinished(() => test.close())
  return { core: test.core, grow: () => disk.resize(600) }
}

function embeddedOn(dataDirectory: string): { dataDirectory: string } {
  copyTemplate(dataDirectory)
  return { dataDirectory }
}

/**
 * Its tables fill up as they would on a full disk; the server's log lies elsewhere. A server of its own,
 * because its checkpoints fail meanwhile, and with them every `drop database`, also of other tests.
 */
async function databaseOn(path: string): Promise<{ databaseUrl: string }> {
  const server = await startPostgresServer(['fsync=off'])
  onTestFinished(() => server.stop())
  await onServer(server.url, `create tablespace small location '${path}'`)
  await onServer(server.url, 'create database small tablespace small')
  const url = new URL(server.url)
  url.pathname = '/small'
  return { databaseUrl: url.href }
}

async function startSync(core: Core, { from, to } = window): Promise<string> {
  const source = await core.sources.create(sourceInput(simulator, { batchSize: 500 }), tester)
  return (await core.runs.start({ sourceId: source.id, from, to }, tester)).runId
}

describe.each(['pglite', 'postgresql'] as const)('a full disk on %s', (engine) => {
  test.skipIf(!canMountDisks)(
    'found-02: the run waits with the reason, reading goes on, and with room all calls are there',
    async () => {
      const { core, grow } = await openOnSmallDisk(engine)
      const runId = await startSync(core)
      const waiting = await until(async () => {
        const run = await core.runs.get(runId)
        expect(run.finishedAt).toBeNull()
        return run.status === 'QUEUED' && run.error !== null && run
      })
      expect(waiting.error).toMatch(waits)
      expect(waiting.fetched).toBeGreaterThan(0)
      await expect(core.health.ready()).rejects.toMatchObject({
        code: 'UNAVAILABLE',
        message: expect.stringMatching(reason),
      })
      expect(await core.health.figures()).toContainEqual(
        expect.objectContaining({ name: 'calldeck_disk_full', value: 1 }),
      )
      expect((await core.calls.count({})).count).toBe(waiting.created)

      grow()
      const run = await until(() => untilEnded(core, runId).catch(() => undefined))
      const { oracle } = await expectWhole(core, simulator, run)
      expect(run).toMatchObject({ status: 'SUCCEEDED', error: null, fetched: oracle.length })
      await core.health.ready()
    },
    600_000,
  )
})

describe('a disk with less room than is to stay free', () => {
  const tooMuch = 1024 * 1024 * 1024

  test.skipIf(!canMountDisks)(
    'found-02: a page is not stored while less is free, although it would fit',
    async () => {
      const disk = mountSmallDisk(600)
      onTestFinished(() => disk.remove())
      const place = { ...embeddedOn(disk.path), minFreeMib: 200 }
      const open = await openTestCore('pglite', place)
      onTestFinished(() => open.close())
      const { core } = open
      await simulator.control('behaviour', { latencyMs: 300 })
      onTestFinished(async () => void (await simulator.control('behaviour', { latencyMs: 0 })))
      const source = await core.sources.create(sourceInput(simulator, { batchSize: 20 }), tester)
      const { runId } = await core.runs.start({ ...shortWindow, sourceId: source.id }, tester)
      await until(async () => (await core.runs.get(runId)).created > 0)
      const { blocks, bfree, bsize } = statfsSync(disk.path)
      disk.resize(Math.ceil(((blocks - bfree) * bsize) / (1024 * 1024)) + 100)
      const waiting = await until(async () => {
        const run = await core.runs.get(runId)
        expect(run.finishedAt).toBeNull()
        return run.error !== null && run
      })
      expect(waiting.error).toMatch(waits)
      disk.resize(600)
      expect(await untilEnded(core, runId)).toMatchObject({ status: 'SUCCEEDED', error: null })
    },
  )

  test('found-02: nothing is asked of the PBX, a stop is heard, and less to stay free lets it go on', async () => {
    const place = await openTestCore('pglite', { minFreeMib: tooMuch })
    const { core, options } = place
    const runId = await startSync(core, shortWindow)
    const waiting = await until(async () => {
      const run = await core.runs.get(runId)
      return run.error !== null && run
    })
    expect(waiting).toMatchObject({ status: 'QUEUED', attempt: 0, requests: 0 })
    expect(waiting.error).toMatch(waits)
    await core.close()
    const again = await createCore({ ...options, minFreeMib: 0 })
    onTestFinished(async () => {
      await again.close()
      await place.remove()
    })
    await again.health.ready()
    expect(await untilEnded(again, runId)).toMatchObject({ status: 'SUCCEEDED', error: null })
  })

  test('found-02: payloads are not mapped again, nothing is exported or deleted meanwhile', async () => {
    const first = await openTestCore('pglite')
    onTestFinished(() => first.remove())
    const runId = await startSync(first.core, shortWindow)
    const { created, sourceId } = await untilEnded(first.core, runId)
    await first.core.close()
    const core = await createCore({ ...first.options, minFreeMib: tooMuch })
    onTestFinished(() => core.close())
    const remap = await core.runs.remap({ sourceId }, tester)
    const person = { userId: 'tester', name: 'tester', seesAll: true, seesNumbers: true }
    await core.exports.create({ format: 'csv' }, person)
    const ended = await until(async () => {
      const [job] = (await core.exports.list({}, person)).items
      return job?.status === 'FAILED' && job
    })
    expect(ended.error).toMatch(reason)
    await until(async () => waits.test((await core.runs.get(remap.runId)).error ?? ''))
    expect(await core.runs.get(remap.runId)).toMatchObject({ status: 'QUEUED', attempt: 0 })
    expect((await core.calls.count({})).count).toBe(created)
  })

  test.skipIf(!canMountDisks)(
    'found-02: a start on a full disk is refused with a sentence',
    async () => {
      const disk = mountSmallDisk(90)
      onTestFinished(() => disk.remove())
      copyTemplate(disk.path)
      const options: Pick<CoreOptions, 'databaseUrl' | 'dataDirectory'> = {
        databaseUrl: undefined,
        dataDirectory: disk.path,
      }
      const fill = join(disk.path, 'fill')
      expect(() => writeFileSync(fill, Buffer.alloc(100 * 1024 * 1024))).toThrow(/ENOSPC/)
      await expect(openDatabase(options)).rejects.toThrow(
        /^The disk of CALLDECK_DATA_DIR has 0 MiB free, and 24 MiB are needed to start\./,
      )
      rmSync(fill)
      await (await openDatabase(options)).close()
    },
  )
})
