import { once } from 'node:events'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Readable } from 'node:stream'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openPbxBinary } from '../../src/connectors/http/open-pbx-binary.ts'
import { openDatabase, type Database } from '../../src/database/open-database.ts'
import { openRecording } from '../../src/recordings/open-recording.ts'
import {
  defaultRecordingLimits,
  type RecordingContext,
  type RecordingLimits,
} from '../../src/recordings/recording-context.ts'
import { createTestDatabase, type TestDatabase } from '../../src/testing/index.ts'

const sourceId = '6f0c1d5e-6f5b-4f3a-9a31-1f1f1f1f1f1f'
const actor = { userId: 'an', name: 'An' }
const tenth = Buffer.from('0123456789'.repeat(100))

/** Bytes of the endless file so far. */
let poured = 0

/** Files as servers less careful than the simulator give them. */
const files: Readonly<Record<string, (response: ServerResponse) => unknown>> = {
  '/rec/no-ranges.mp3': (response) => {
    response.writeHead(200, { 'content-length': tenth.length })
    response.end(tenth)
  },
  '/rec/endless.mp3': (response) => {
    response.writeHead(200, { 'content-type': 'audio/mpeg' })
    const pour = (): void => {
      do poured += tenth.length
      while (!response.destroyed && response.write(tenth))
      if (!response.destroyed) response.once('drain', pour)
    }
    pour()
  },
  '/rec/large.mp3': (response) => {
    response.writeHead(200, { 'content-length': 5_000_000_000 })
    response.flushHeaders()
  },
  '/rec/stuck.mp3': (response) => {
    response.writeHead(200, { 'content-length': 1_000_000 })
    // Never silent for long: no other limit than the one of the whole transfer ends it.
    const drip = setInterval(() => response.write('x'), 50)
    response.once('close', () => clearInterval(drip))
  },
  '/rec/other-part.mp3': (response) => {
    response.writeHead(206, { 'content-range': 'bytes 0-9/1000', 'content-length': 10 })
    response.end(tenth.subarray(0, 10))
  },
  '/rec/odd-headers.mp3': (response) => {
    response.writeHead(200, { etag: 'not quoted', 'last-modified': 'yesterday' })
    response.end(tenth)
  },
}

let server: Server
let place: TestDatabase
let database: Database
const callIds = new Map<string, string>()

beforeAll(async () => {
  server = createServer((request: IncomingMessage, response) => {
    const give = files[request.url ?? '']
    if (give) give(response)
    else response.writeHead(404).end()
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  place = await createTestDatabase('pglite')
  database = await openDatabase(place.options)
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}/rec`
  await sql`
    insert into pbx_source (id, name, connector, api_url, domain, time_zone, region, is_active,
      sync_mode, cron_expression, default_days_back, batch_size, concurrency, overlap_hours,
      recording_base_url, scheduled_through, created_at, updated_at)
    values (${sourceId}, 'Strange', 'onepos', 'http://pbx.invalid/', '', 'UTC', 'VN', true, 'MANUAL',
      '0 0 * * *', 30, 200, 1, 24, ${base}, now(), now(), now())`.execute(database.sql)
  for (const path of [...Object.keys(files), '/rec/nothing.mp3']) {
    const result = await sql<{ id: number }>`
      insert into call_record (source_id, external_id, direction, status, search_digits, started_at,
        hangup_by, recording_path, raw, content_hash, first_seen_at, synced_at)
      values (${sourceId}, ${path}, 'INBOUND', 'ANSWERED', '', '2025-09-11', 'UNKNOWN',
        ${path.replace('/rec', '')}, '{}', ${sourceId}, now(), now()) returning id`.execute(
      database.sql,
    )
    callIds.set(path, String(result.rows[0]!.id))
  }
})
afterAll(async () => {
  server.close()
  server.closeAllConnections()
  await database.close()
  await place.remove()
})

function open(name: string, range?: string, limits: Partial<RecordingLimits> = {}) {
  const context: RecordingContext = {
    database,
    clock: { now: () => new Date('2025-09-12T00:00:00Z') },
    limits: { ...defaultRecordingLimits, ...limits },
    openAccess: (source) => ({
      settings: { ...source, apiKey: null, recordingBaseUrl: source.recordingBaseUrl ?? null },
      headers: {},
      files: openPbxBinary({
        allow: ['127.0.0.1'],
        caCertificate: null,
        onRequest: () => undefined,
      }),
    }),
  }
  const callId = callIds.get(`/rec/${name}`)!
  // More patient than the test: what ends a transfer has to be the product.
  const signal = AbortSignal.timeout(120_000)
  return openRecording(context, { callId, purpose: 'play', range, signal }, actor)
}

async function read(body: Readable): Promise<Buffer> {
  const pieces: Buffer[] = []
  for await (const piece of body as AsyncIterable<Buffer>) pieces.push(piece)
  return Buffer.concat(pieces)
}

async function bodyOf(opening: ReturnType<typeof open>): Promise<Readable> {
  const answer = await opening
  if (answer.state !== 'available') throw new Error(`The recording is ${answer.state}.`)
  return answer.body
}

test('C2 a PBX without ranges can be sought in all the same', async () => {
  const answer = await open('no-ranges.mp3', 'bytes=995-')
  expect(answer).toMatchObject({
    status: 206,
    contentRange: 'bytes 995-999/1000',
    contentLength: 5,
  })
  expect((await read(await bodyOf(open('no-ranges.mp3', 'bytes=995-')))).toString()).toBe('56789')
  expect((await read(await bodyOf(open('no-ranges.mp3', 'bytes=3-5')))).toString()).toBe('345')
  expect(await open('no-ranges.mp3', 'bytes=1000-')).toEqual({ state: 'outside', bytes: 1000 })
  expect((await read(await bodyOf(open('no-ranges.mp3')))).equals(tenth)).toBe(true)
})

test('C2 a file that is too large is refused by its head, an endless one is cut off', async () => {
  await expect(open('large.mp3')).rejects.toThrow(/larger than 200 MiB/)
  const endless = await bodyOf(open('endless.mp3', undefined, { maxBytes: 5 * 1024 * 1024 }))
  await expect(read(endless)).rejects.toThrow(/beyond 5 MiB/)
})

test('C2 a listener who takes nothing holds the PBX back instead of filling memory', async () => {
  poured = 0
  const body = await bodyOf(open('endless.mp3', undefined, { transferMilliseconds: 1500 }))
  const ended = once(body, 'error')
  await new Promise((resolve) => body.once('readable', resolve))
  await ended
  expect(poured).toBeLessThan(32 * 1024 * 1024)
})

test('C2 a transfer that never ends is ended', async () => {
  const stuck = await bodyOf(open('stuck.mp3', undefined, { transferMilliseconds: 500 }))
  await expect(read(stuck)).rejects.toThrow(/aborted|timeout/)
})

test('C2 a part that was not asked for is not passed on', async () => {
  await expect(open('other-part.mp3', 'bytes=500-509')).rejects.toMatchObject({ kind: 'data' })
  expect((await read(await bodyOf(open('other-part.mp3', 'bytes=0-9')))).toString()).toBe(
    '0123456789',
  )
})

test('C2 headers that are none are left out', async () => {
  const answer = await open('odd-headers.mp3')
  expect(answer).toMatchObject({ etag: null, lastModified: null })
  ;(await bodyOf(Promise.resolve(answer))).destroy()
})

test('C2 what is not in the folder is missing', async () => {
  expect(await open('nothing.mp3')).toEqual({ state: 'missing' })
})
