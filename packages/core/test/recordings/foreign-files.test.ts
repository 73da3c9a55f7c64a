import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  openTestCore,
  openTextExchange,
  sourceInput,
  syncOnce,
  testEngines,
  tester,
  type TestCore,
  type TextExchange,
} from '../../src/testing/index.ts'

const newest = Date.UTC(2025, 8, 11, 8) / 1000
const window = { from: '2025-09-10T17:00:00Z', to: '2025-09-11T17:00:00Z' }
const sound = Buffer.alloc(1000)
const page = '<!DOCTYPE html>\n<html><head><title>Sign in</title></head><body></body></html>'
const sentences = Buffer.from('It sounds like words. '.repeat(40))
const frame = Buffer.from('fffb90640000000000000000', 'hex')
const wave = (coding: number) => {
  const head = Buffer.from('RIFF\0\0\0\0WAVEfmt \x14\0\0\0\0\0\x01\0', 'latin1')
  head.writeUInt16LE(coding, 20)
  return Buffer.concat([head, sound])
}
/** The µ-law of silence, and then of something that looks like the head of an mp3 frame. */
const muLaw = Buffer.concat([Buffer.from('fffb9064', 'hex'), sound])

/** A file of the PBX, and what is to be told of it: its type and the ending of its name. */
const files: readonly (readonly [path: string, content: Buffer, type: string, ending: string])[] = [
  ['/r/a.gsm', sound, 'audio/x-gsm', 'gsm'],
  ['/r/a.GSM', sound, 'audio/x-gsm', 'gsm'],
  ['/r/a.amr', sound, 'audio/amr', 'amr'],
  ['/r/a.g729', sound, 'audio/g729', 'g729'],
  ['/r/a.ulaw', muLaw, 'audio/basic', 'ulaw'],
  ['/r/a.alaw', sound, 'audio/x-alaw-basic', 'alaw'],
  ['/r/a.sln', sound, 'audio/x-sln', 'sln'],
  ['/r/a.wma', sound, 'audio/x-ms-wma', 'wma'],
  ['/r/a.wav49', wave(0x31), 'audio/vnd.wave; codec=31', 'wav49'],
  ['/r/b.wav', wave(0x31), 'audio/vnd.wave; codec=31', 'wav'],
  ['/r/c.wav', wave(1), 'audio/wav', 'wav'],
  ['/r/d.mp3', wave(1), 'audio/wav', 'wav'],
  ['/r/e.mp3', Buffer.concat([frame, sound]), 'audio/mpeg', 'mp3'],
  ['/r/f.gsm', Buffer.concat([Buffer.from('ID3\x04'), sound]), 'audio/mpeg', 'mp3'],
  ['/r/g', Buffer.concat([Buffer.from('OggS'), sound]), 'audio/ogg', 'ogg'],
  ['/r/h.opus', Buffer.concat([Buffer.from('OggS'), sound]), 'audio/ogg', 'opus'],
  ['/r/i.evs', sound, 'application/octet-stream', 'evs'],
  ['/r/j', sound, 'application/octet-stream', 'bin'],
  // A later part of it reads like a sentence.
  ['/r/k.mp3', Buffer.concat([frame, Buffer.alloc(400), sentences]), 'audio/mpeg', 'mp3'],
]

/** What is no recording, although it is called one. */
const others: readonly (readonly [path: string, content: string, absence: string])[] = [
  ['/x/empty.mp3', '', 'empty'],
  ['/x/empty.gsm', '', 'empty'],
  ['/x/page.mp3', page, 'page'],
  ['/x/page.wav', `\uFEFF\n  ${page}`, 'page'],
  ['/x/json.mp3', '{"status":"error","message":"no such file"}', 'page'],
  ['/x/list.mp3', '[]', 'page'],
  ['/x/text.mp3', `File not found on this server. ${'Ask the administrator. '.repeat(40)}`, 'page'],
  ['/x/word.mp3', 'Forbidden', 'page'],
  // A later part of it could be sound.
  ['/x/tail.mp3', `${page}${' '.repeat(512)}${'\0'.repeat(512)}`, 'page'],
  ['/x/accents.mp3', 'Không tìm thấy tệp ghi âm này trên tổng đài. '.repeat(30), 'page'],
]

describe.each(testEngines)('found-18 line 20: recordings in other formats on %s', (engine) => {
  let exchange: TextExchange
  let open: TestCore
  const ids = new Map<string, string>()

  beforeAll(async () => {
    exchange = await openTextExchange()
    const contents = new Map<string, Buffer>([
      ...files.map(([path, content]) => [path, content] as const),
      ...others.map(([path, content]) => [path, Buffer.from(content)] as const),
    ])
    exchange.files((path, range, response) => {
      const content = contents.get(path)
      if (!content) return void response.writeHead(404).end()
      // Whatever it is, it is called an mp3. As from nginx, no part of an empty file can be had, and a
      // page says so.
      const head = { 'content-type': 'audio/mpeg' }
      if (range === null) {
        // Without a length, as from a script, or with one.
        if (path.startsWith('/r/')) response.setHeader('content-length', content.length)
        return void response.writeHead(200, head).end(content)
      }
      if (range.first >= content.length) {
        response.writeHead(416, { 'content-range': `bytes */${content.length}` })
        return void response.end(page)
      }
      const last = Math.min(range.last, content.length - 1)
      const part = `bytes ${range.first}-${last}/${content.length}`
      response.writeHead(206, { ...head, 'content-range': part })
      response.end(content.subarray(range.first, last + 1))
    })
    exchange.setRows([...contents.keys()].map((path, at) => rowOf(path, at)))
    open = await openTestCore(engine)
    const { id } = await open.core.sources.create(sourceInput(exchange), tester)
    await syncOnce(open.core, { id }, window)
    const calls = (await open.core.calls.search({ limit: 200 })).items
    for (const { id: callId, recordingPath } of calls) ids.set(recordingPath!, callId)
  })
  afterAll(async () => {
    await open.close()
    exchange.close()
  })

  const listen = (path: string, range?: string) =>
    open.core.recordings.open(
      { callId: ids.get(path)!, purpose: 'play', range, signal: AbortSignal.timeout(20_000) },
      tester,
    )

  test.each(files)('%s is told by its own type and ending', async (path, content, ...told) => {
    const [type, ending] = told
    const described = await open.core.recordings.describe(ids.get(path)!)
    expect(described).toEqual({ state: 'available', contentType: type, bytes: content.length })
    for (const range of [undefined, 'bytes=0-', 'bytes=500-599', 'bytes=-10']) {
      const answer = await listen(path, range)
      if (answer.state !== 'available') throw new Error(`${path} is ${answer.state}.`)
      const parts: Buffer[] = []
      for await (const part of answer.body as AsyncIterable<Buffer>) parts.push(part)
      const from = range === 'bytes=500-599' ? 500 : range === 'bytes=-10' ? content.length - 10 : 0
      const to = range === 'bytes=500-599' ? 600 : content.length
      expect(Buffer.concat(parts).equals(content.subarray(from, to))).toBe(true)
      expect(answer).toMatchObject({
        contentType: type,
        fileName: expect.stringMatching(new RegExp(`Z\\.${ending}$`)),
      })
    }
  })

  test.each(others)('%s is missing, and says why', async (path, _, absence) => {
    const callId = ids.get(path)!
    const nothing = { state: 'missing', contentType: null, bytes: null, absence }
    expect(await open.core.recordings.describe(callId)).toEqual(nothing)
    for (const range of [undefined, 'bytes=0-', 'bytes=0-9']) {
      expect(await listen(path, range)).toEqual({ state: 'missing', absence })
    }
    await expect(open.core.recordings.peaks(callId)).rejects.toMatchObject({ code: 'NOT_FOUND' })
    const lines = await open.core.audit.list({ search: `call:${callId}`, limit: 50 })
    expect(lines.items.filter(({ target }) => target === `call:${callId}`)).toEqual([])
  })

  test('a later part of a page is no sound either', async () => {
    for (const [path, range] of [
      ['/x/text.mp3', 'bytes=100-199'],
      ['/x/tail.mp3', 'bytes=700-799'],
    ] as const) {
      expect(await listen(path, range)).toEqual({ state: 'missing', absence: 'page' })
    }
  })
})

function rowOf(path: string, at: number): string {
  const start = newest - at * 60
  return JSON.stringify({
    uuid: `file-${at}`,
    direction: 'inbound',
    caller_id_number: '0335550159',
    destination_number: '1036',
    start_epoch: String(start),
    answer_epoch: String(start + 15),
    end_epoch: String(start + 75),
    duration: '75',
    billsec: '60',
    record_path: path,
    call_status: 'ANSWER',
  })
}
