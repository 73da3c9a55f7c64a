import { setTimeout as wait } from 'node:timers/promises'
import { gzipSync } from 'node:zlib'
import { want, type FaultRow } from '../fault-row.ts'
import type { Behaviour } from '../stage/hostile-exchange.ts'
import type { Stage } from '../stage/stage.ts'
import { playHostile, wantNamed, wantWhole } from './play-hostile.ts'

/** Once, at the third request; sound before and after. */
const once =
  (strange: Behaviour): Behaviour =>
  (exchange) =>
    exchange.ask.number === 3 ? strange(exchange) : exchange.sound

/** From the third request on. */
const always =
  (strange: Behaviour): Behaviour =>
  (exchange) =>
    exchange.ask.number >= 3 ? strange(exchange) : exchange.sound

const status =
  (code: number, body = ''): Behaviour =>
  ({ response }) => {
    response.statusCode = code
    return body
  }

const emptyData =
  (data: unknown): Behaviour =>
  ({ sound }) =>
    sound.data.length === 0 ? { ...sound, data } : sound

const gzipped =
  (spoil: (bytes: Buffer) => Buffer): Behaviour =>
  ({ sound, response }) => {
    response.setHeader('content-encoding', 'gzip')
    return spoil(gzipSync(JSON.stringify(sound)))
  }

/** A length that is a lie: the rest never comes, and the connection is closed in the middle. */
const cutShort: Behaviour = ({ sound, response }) => {
  const text = JSON.stringify(sound)
  response.writeHead(200, {
    'content-type': 'application/json',
    'content-length': text.length + 500,
  })
  response.write(text.slice(0, text.length / 2))
  setTimeout(() => response.destroy(), 20)
  return null
}

const slowHeaders: Behaviour = async ({ sound, request }) => {
  const { socket } = request
  const text = JSON.stringify(sound)
  const head = `HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: ${Buffer.byteLength(text)}\r\n\r\n`
  for (const letter of head) {
    socket.write(letter)
    await wait(20)
  }
  socket.write(text)
  return null
}

const manyHeaders: Behaviour = ({ sound, response }) => {
  for (let n = 0; n < 2000; n += 1) response.setHeader(`x-flood-${n}`, 'x'.repeat(60))
  return sound
}

/** A run must be stoppable within a second whatever the exchange does. */
async function endless(stage: Stage): Promise<string> {
  const behave = always(({ response }) => {
    response.writeHead(200, { 'content-type': 'application/json' })
    response.write('{"status":"success","data":[')
    const more = setInterval(() => response.write(' '.repeat(100)), 50)
    response.once('close', () => clearInterval(more))
    return null
  })
  const playing = playHostile(stage, { behave, changes: { concurrency: 1 } })
  const api = await stage.api()
  const live = await stage.eventually('the body was never begun', 30, async () => {
    const { items } = await api.runs.list.query({ status: 'RUNNING' })
    return items.find(({ fetched }) => fetched > 0)
  })
  const began = Date.now()
  await api.runs.stop.mutate({ runId: live.id })
  const { run, source, exchange } = await playing
  const took = Date.parse(run.finishedAt ?? '') - began
  want(run.status === 'STOPPED' && took <= 1000, `${run.status} after ${took} ms`)
  await stage.check(source, exchange.oracle)
  return `STOPPED after ${Math.max(0, took)} ms`
}

/** A row of a hundred thousand levels, which ends the stack of whoever walks it. */
async function deep(stage: Stage): Promise<string> {
  const levels = 100_000
  const behave: Behaviour = ({ sound }) => {
    const text = JSON.stringify(sound)
    const extra = `"extra":${'['.repeat(levels)}${']'.repeat(levels)},"uuid"`
    return text.replace('"uuid"', extra)
  }
  return wantWhole(stage, { behave })
}

const answer = (id: string, fault: string, run: FaultRow['run']): FaultRow => ({
  id,
  fault,
  expected: 'read all the same, or a named error; nothing lost',
  run,
})

const whole = (behave: Behaviour) => (stage: Stage) => wantWhole(stage, { behave })
const named = (behave: Behaviour, sentence: RegExp) => (stage: Stage) =>
  wantNamed(stage, { behave, changes: { concurrency: 1 } }, sentence)

export const hostileAnswerRows: readonly FaultRow[] = [
  answer('Y12', '“data” is null on the last page', whole(emptyData(null))),
  answer('Y12', '“data” is missing on the last page', whole(emptyData(undefined))),
  answer(
    'Y13',
    'the next offset is text, or less than the start',
    whole(({ sound, ask }) => ({
      ...sound,
      next_offset: ask.number % 2 === 0 ? '-40' : 'next',
      start_offset: null,
    })),
  ),
  answer('Y14', 'a chunked body without an end', endless),
  answer('Y15', 'gzip that is cut once', whole(once(gzipped((bytes) => bytes.subarray(0, -40))))),
  answer(
    'Y15',
    'gzip with a wrong length, always',
    named(always(gzipped(spoilLength)), /unpacked/),
  ),
  answer('Y16', 'latin1 that says it is UTF-8', named(always(latin1), /utf-8|JSON/)),
  answer(
    'Y16',
    'a byte order mark before the JSON',
    whole(({ sound }) => `\uFEFF${JSON.stringify(sound)}`),
  ),
  answer(
    'Y17',
    'sent on in a circle',
    named(always(redirected), /very address that was asked for/),
  ),
  answer('Y18', 'a connection closed in mid-body, with a length that lies', whole(once(cutShort))),
  answer('Y19', 'headers that come letter by letter', whole(once(slowHeaders))),
  answer('Y19', 'two thousand headers', named(always(manyHeaders), /not HTTP|broke/)),
  answer(
    'Y20',
    '“status” is error once',
    whole(once(() => ({ status: 'error', message: 'busy' }))),
  ),
  answer('Y20', '204 without a body, once', whole(once(status(204)))),
  answer('Y20', '206 with half of the body, once', whole(once(half))),
  { ...answer('Y21', 'a row of 100,000 levels', deep), fast: 'pglite' },
  answer('Y22', 'rows that are no objects', notObjects),
]

function spoilLength(bytes: Buffer): Buffer {
  const spoilt = Buffer.from(bytes)
  spoilt.writeUInt32LE(12_345, spoilt.length - 4)
  return spoilt
}

function latin1({ sound, response }: Parameters<Behaviour>[0]) {
  response.setHeader('content-type', 'application/json; charset=utf-8')
  return Buffer.from(JSON.stringify({ ...sound, note: 'Trần Văn É' }), 'latin1')
}

function redirected({ request, response }: Parameters<Behaviour>[0]) {
  response.writeHead(302, { location: request.url })
  return ''
}

function half({ sound, response }: Parameters<Behaviour>[0]) {
  const text = JSON.stringify(sound)
  response.writeHead(206, { 'content-range': `bytes 0-${text.length / 2}/${text.length}` })
  return text.slice(0, text.length / 2)
}

async function notObjects(stage: Stage): Promise<string> {
  const strange = [null, 7, 'text', ['a'], true]
  const behave: Behaviour = ({ sound, ask }) => {
    return ask.offset === 0 ? { ...sound, data: [...sound.data, ...strange] } : sound
  }
  const { run, source, exchange } = await playHostile(stage, {
    behave,
    changes: { concurrency: 1 },
  })
  want(
    run.status === 'PARTIAL' && run.rejected === strange.length,
    `${run.status}, ${run.rejected} rejected`,
  )
  await stage.check(source, exchange.oracle)
  return `PARTIAL, ${run.rejected} kept as rejected, the other ${run.created} in`
}
