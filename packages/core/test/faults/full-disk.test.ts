import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { randomUUID } from 'node:crypto'
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

/** Its tables fill up as they would on a full disk; the server's log lies elsewhere. */
async function databaseOn(path: string): Promise<{ databaseUrl: string }> {
  const server = process.env['TEST_DATABASE_URL'] as string
  const name = `small_${randomUUID().replaceAll('-', '')}`
  await onServer(server, `create tablespace ${name} location '${path}'`)
  await onServer(server, `create database ${name} tablespace ${name}`)
  onTestFinished(async () => {
    await onServer(server, `drop database ${name} with (force)`)
    await onServer(server, `drop tablespace ${name}`)
  })
  const url = new URL(server)
  url.pathname = `/${name}`
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
      }, 120)
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
      const run = await until(() => untilEnded(core, runId).catch(() => undefined), 120)
      const { oracle } = await expectWhole(core, simulator, run)
      expect(run).toMatchObject({ status: 'SUCCEEDED', error: null, fetched: oracle.length })
      await core.health.ready()
    },
    300_000,
  )
})

describe('a disk with less room than is to stay free', () => {
  const tooMuch = 1024 * 1024 * 1024

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
