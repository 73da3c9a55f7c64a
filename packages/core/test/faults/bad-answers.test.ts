import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  openTestCore,
  simulatorEnd,
  sourceInput,
  startSimulator,
  syncOnce,
  testEngines,
  tester,
  type Simulator,
  type TestCore,
} from '../../src/testing/index.ts'
import { callsOf, expectSound, expectWhole } from './expect-whole.ts'

const window = { from: '2025-09-08T08:00:00Z', to: simulatorEnd }

type Ending = readonly [name: string, fault: Record<string, unknown>, sentence: RegExp]

/** Answers that end a run at once, with the sentence it ends with. */
const endingAtOnce: readonly Ending[] = [
  ['X12 401', { kind: 'status', status: 401 }, /does not accept the sign-in.*Check the API key/],
  ['X12 403', { kind: 'status', status: 403 }, /forbids this.*domain/],
  ['X12 404', { kind: 'status', status: 404 }, /nothing at this address.*path of the API URL/],
  ['X11 sent elsewhere', { kind: 'redirect', location: 'http://169.254.169.254/' }, /not followed/],
  ['X13 HTML', { kind: 'html' }, /web page|JSON/],
  ['X13 cut JSON', { kind: 'cut-json' }, /JSON/],
  ['X13 wrong characters', { kind: 'charset', charset: 'bad-utf8' }, /not written in utf-8/],
  ['X13 a compressed bomb', { kind: 'gzip-bomb', megabytes: 1000 }, /larger than 16 MiB/],
  ['X13 200 MB', { kind: 'huge', megabytes: 200 }, /larger than 16 MiB/],
  ['X13 status not success', { kind: 'error-envelope', message: 'disk full' }, /“disk full”/],
  ['X13 refused domain', { kind: 'error-envelope', message: 'no such domain' }, /Check the domain/],
]

/** Answers that are waited out for some seconds first. */
const endingAfterTries: readonly Ending[] = [
  ['X11 500', { kind: 'status', status: 500 }, /trouble of its own/],
  ['X11 cut in the body', { kind: 'reset', at: 'middle' }, /connection to .* broke/],
  ['X10 429', { kind: 'status', status: 429, retryAfter: '1' }, /asks for fewer requests/],
  ['X10 nonsense', { kind: 'status', status: 429, retryAfter: 'soon' }, /asks for fewer requests/],
]

describe.each(testEngines)('answers that are none, on %s', (engine) => {
  let open: TestCore
  let shared: Simulator
  beforeAll(async () => {
    ;[open, shared] = await Promise.all([openTestCore(engine), startExchange()])
  })
  afterAll(() => Promise.all([open.close(), shared.stop()]))

  const startExchange = () => startSimulator({ calls: 100, days: 3 })

  async function newSync(name: string, simulator: Simulator) {
    const source = await open.core.sources.create(
      sourceInput(simulator, { name, batchSize: 25, concurrency: 1 }),
      tester,
    )
    return () => syncOnce(open.core, source, window)
  }

  type Story = (simulator: Simulator, sync: () => ReturnType<typeof syncOnce>) => Promise<void>

  /** An exchange of its own, so that waits for the next try pass side by side. */
  async function onExchange(name: string, story: Story): Promise<void> {
    const simulator = await startExchange()
    try {
      await story(simulator, await newSync(name, simulator))
    } finally {
      await simulator.stop()
    }
  }

  const endsWith =
    (fault: Ending[1], sentence: RegExp): Story =>
    async (simulator, sync) => {
      await simulator.control('faults', [{ ...fault, after: 2 }])
      const run = await sync()
      expect(run).toMatchObject({ status: 'FAILED', error: expect.stringMatching(sentence) })
      await expectSound(open.core, simulator, run)
      expect((await callsOf(open.core, run)).length).toBe(run.created)
      expect(run.created).toBeGreaterThan(0)
      expect((await open.core.sources.get(run.sourceId)).lastSyncError).toBe(run.error)

      await simulator.control('faults', undefined, 'DELETE')
      const next = await sync()
      expect(next.status).toBe('SUCCEEDED')
      await expectWhole(open.core, simulator, next)
    }

  test.each(endingAtOnce)(
    '%s ends the run with its sentence; the next run reads all',
    async (name, fault, sentence) => {
      await endsWith(fault, sentence)(shared, await newSync(name, shared))
    },
  )

  test.concurrent.each(endingAfterTries)(
    '%s ends the run with its sentence after some tries; the next run reads all',
    (name, fault, sentence) => onExchange(name, endsWith(fault, sentence)),
  )

  test.concurrent('X12: a wrong key is asked with once, not again and again', async () => {
    await onExchange('Asked once', async (simulator, sync) => {
      await simulator.control('faults', [{ kind: 'status', status: 401, after: 1 }])
      const run = await sync()
      expect(run).toMatchObject({ status: 'FAILED', requests: 2 })
    })
  })

  test.concurrent('X11: troubles that pass cost tries, no rows and no failure', async () => {
    await onExchange('Passing troubles', async (simulator, sync) => {
      await simulator.control('faults', [
        { kind: 'status', status: 502, every: 4 },
        { kind: 'reset', after: 2, every: 7 },
        { kind: 'status', status: 503, retryAfter: '0', after: 1, every: 9 },
      ])
      const run = await sync()
      expect(run.status).toBe('SUCCEEDED')
      const { oracle } = await expectWhole(open.core, simulator, run)
      expect(run.fetched).toBe(oracle.length)
    })
  })

  test.concurrent('X10: a PBX that asks for a pause gets it', async () => {
    await onExchange('A pause', async (simulator, sync) => {
      await simulator.control('faults', [
        { kind: 'status', status: 429, retryAfter: '2', after: 2, times: 1 },
      ])
      const began = Date.now()
      const run = await sync()
      expect(run.status).toBe('SUCCEEDED')
      expect(Date.now() - began).toBeGreaterThan(1900)
      await expectWhole(open.core, simulator, run)
    })
  })

  test.concurrent('X11: a name nobody knows fails at once', async () => {
    const source = await open.core.sources.create(
      sourceInput({ apiUrl: 'http://pbx.invalid:8080/api', domain: 'd' }, { name: 'No name' }),
      tester,
    )
    const run = await syncOnce(open.core, source, window)
    expect(run).toMatchObject({ status: 'FAILED', fetched: 0 })
    expect(run.error).toMatch(/pbx\.invalid/)
  })
})
