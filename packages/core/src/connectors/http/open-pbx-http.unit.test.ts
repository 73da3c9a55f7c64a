import { readFileSync } from 'node:fs'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import type { AddressInfo, Server } from 'node:net'
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib'
import { afterEach, describe, expect, it } from 'vitest'
import { PbxError } from '../../errors.ts'
import { openPbxHttp, type OpenPbxHttpOptions } from './open-pbx-http.ts'
import type { RequestSample } from './pbx-http.ts'

type Handler = (request: IncomingMessage, response: ServerResponse) => void

const tls = {
  key: readFileSync(new URL('../../../test/fixtures/tls/key.pem', import.meta.url), 'utf8'),
  cert: readFileSync(
    new URL('../../../test/fixtures/tls/certificate.pem', import.meta.url),
    'utf8',
  ),
}
const cleanups: (() => Promise<unknown>)[] = []
afterEach(async () => {
  await Promise.all(cleanups.splice(0).map((clean) => clean()))
})

async function listen(handler: Handler, secure = false): Promise<URL> {
  const server = secure ? createTlsServer(tls, handler) : createServer(handler)
  await new Promise<void>((resolve) => (server as Server).listen(0, '127.0.0.1', resolve))
  cleanups.push(async () => {
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  })
  const { port } = server.address() as AddressInfo
  return new URL(`${secure ? 'https' : 'http'}://127.0.0.1:${port}/secret-path?domain=x`)
}

function open(options: Partial<OpenPbxHttpOptions> = {}) {
  const samples: RequestSample[] = []
  const waits: number[] = []
  const opened = openPbxHttp({
    allow: ['127.0.0.1'],
    caCertificate: null,
    onRequest: (sample) => samples.push(sample),
    wait: async (milliseconds) => {
      waits.push(milliseconds)
    },
    random: () => 0.5,
    ...options,
  })
  cleanups.push(() => opened.close())
  return { ...opened, samples, waits }
}

/** Asks a server once through everything and gives what came of it. */
async function ask(handler: Handler, options: Partial<OpenPbxHttpOptions> = {}) {
  const url = await listen(handler)
  const { http, samples, waits } = open(options)
  const headers = { Authorization: 'Bearer top-secret' }
  const { signal } = new AbortController()
  const outcome: unknown = await http
    .getJson({ url, headers, signal })
    .catch((error: unknown) => error)
  return { outcome, samples, waits, url }
}

async function failure(handler: Handler, options: Partial<OpenPbxHttpOptions> = {}) {
  const { outcome, ...rest } = await ask(handler, options)
  if (!(outcome instanceof PbxError)) throw new Error(`expected a PbxError, got ${String(outcome)}`)
  expect(outcome.message).not.toMatch(/secret|domain=x/)
  return { error: outcome, ...rest }
}

const answering =
  (body: string | Buffer, headers: Record<string, string> = {}, status = 200): Handler =>
  (_request, response) => {
    response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(body)
  }
const page = { status: 'success', data: [{ name: 'Nguyễn Ánh' }] }
const text = JSON.stringify(page)

describe('answers', () => {
  it.each([
    ['plain', text, {}],
    ['with a byte order mark', `\uFEFF${text}`, {}],
    ['gzip', gzipSync(text), { 'content-encoding': 'gzip' }],
    ['deflate', deflateSync(text), { 'content-encoding': 'deflate' }],
    ['br', brotliCompressSync(text), { 'content-encoding': 'br' }],
    [
      'utf-16le',
      Buffer.from(text, 'utf16le'),
      { 'content-type': 'application/json; charset=UTF-16LE' },
    ],
  ] as const)('reads one that is %s', async (_name, body, headers) => {
    const { outcome, samples } = await ask(answering(body, headers))
    expect(outcome).toEqual(page)
    expect(samples).toMatchObject([{ status: 200 }])
    expect(samples[0]?.milliseconds).toBeGreaterThan(0)
  })

  it('sends the key as a header', async () => {
    const { outcome } = await ask((request, response) => {
      response.end(JSON.stringify(request.headers))
    })
    expect(outcome).toMatchObject({
      authorization: 'Bearer top-secret',
      accept: 'application/json',
    })
  })

  it('keeps its connections for the next requests', async () => {
    const ports = new Set<number | undefined>()
    const url = await listen((request, response) => {
      ports.add(request.socket.remotePort)
      response.end('{}')
    })
    const { http } = open()
    const { signal } = new AbortController()
    for (let asked = 0; asked < 9; asked += 1) await http.getJson({ url, signal })
    // A socket rests for one turn of the event loop before it is used again, hence two.
    expect(ports.size).toBeLessThanOrEqual(2)
  })
})

describe('A8 the four kinds of failure', () => {
  it.each([
    [401, /API key/],
    [403, /API key and the domain/],
    [404, /path of the API URL/],
    [400, /400/],
  ])('X12 %d is a wrong setting and is not tried again', async (status, sentence) => {
    const { error, samples } = await failure(answering('no', {}, status))
    expect(error).toMatchObject({ kind: 'configuration', message: expect.stringMatching(sentence) })
    expect(samples).toMatchObject([{ status }])
  })

  it.each([500, 502, 503, 408])('X11 %d passes by', async (status) => {
    let left = 2
    const { outcome, waits, samples } = await ask((request, response) => {
      left -= 1
      answering(text, {}, left >= 0 ? status : 200)(request, response)
    })
    expect(outcome).toEqual(page)
    expect(waits).toEqual([250, 500])
    expect(samples).toMatchObject([{ status }, { status }, { status: 200 }])
  })

  it('X11 503 that stays ends in a sentence after five tries', async () => {
    const { error, samples } = await failure(answering('', {}, 503))
    expect(error.kind).toBe('transient')
    expect(samples).toHaveLength(5)
  })

  it.each([
    [429, '3', 3],
    [429, new Date(Date.now() + 3_600_000).toUTCString(), 60],
    [503, '86400', 60],
  ])('X10 %d with Retry-After %s is waited for, then told', async (status, header, seconds) => {
    const { error, waits } = await failure(answering('', { 'retry-after': header }, status))
    expect(error).toMatchObject({ kind: 'rate-limited', retryAfterSeconds: seconds })
    expect(waits[0]).toBe(seconds * 1000 + 250)
    expect(waits).toHaveLength(4)
  })

  it('X10 429 with nonsense falls back to its own waits', async () => {
    const { error, waits } = await failure(answering('', { 'retry-after': 'soon' }, 429))
    expect(error.kind).toBe('rate-limited')
    expect(waits).toEqual([250, 500, 1000, 2000])
  })

  it('X11 a reset connection', async () => {
    const { error, samples } = await failure((request) => request.socket.resetAndDestroy())
    expect(error.kind).toBe('transient')
    expect(samples).toHaveLength(5)
    expect(samples[0]?.status).toBeNull()
  })

  it('X11 a connection cut in the middle of the body', async () => {
    const { error } = await failure((_request, response) => {
      response.writeHead(200, { 'content-length': '1000' })
      response.write('{"status":', () => response.socket?.destroy())
    })
    expect(error.kind).toBe('transient')
  })

  it('X11 a port where nothing listens', async () => {
    const url = await listen(answering(''))
    await cleanups.pop()?.()
    const { http } = open()
    await expect(http.getJson({ url, signal: new AbortController().signal })).rejects.toMatchObject(
      {
        kind: 'transient',
        message: expect.stringContaining('refused the connection'),
      },
    )
  })

  it('X11 a slow drip', async () => {
    const { error } = await failure(
      (_request, response) => {
        response.writeHead(200)
        const drip = setInterval(() => response.write(' '), 5)
        response.on('close', () => clearInterval(drip))
      },
      { limits: { bodyMilliseconds: 50, tries: 1 } },
    )
    expect(error).toMatchObject({ kind: 'transient', message: expect.stringContaining('too long') })
  })

  it('X11 a name that is not known', async () => {
    const { http } = open()
    const url = new URL('http://no-such-pbx.invalid/')
    await expect(
      http.getJson({ url, signal: new AbortController().signal }),
    ).rejects.toBeInstanceOf(PbxError)
  })
})

describe('X13 answers that are none', () => {
  it.each([
    ['html', '<html>sign in</html>', {}, /web page/],
    ['empty', '', {}, /empty answer/],
    ['cut', text.slice(0, 20), {}, /cut off/],
    ['in another character set', Buffer.from([0x22, 0xe9, 0x22]), {}, /not written in utf-8/],
    ['in an unknown character set', text, { 'content-type': 'x; charset=klingon' }, /klingon/],
    ['compressed unasked', text, { 'content-encoding': 'lzma' }, /lzma/],
    ['compressed twice', text, { 'content-encoding': 'gzip, gzip' }, /not asked for/],
    ['broken gzip', text, { 'content-encoding': 'gzip' }, /unpacked/],
    ['broken br', Buffer.alloc(40, 0xff), { 'content-encoding': 'br' }, /unpacked/],
  ] as const)('%s', async (...[, body, headers, sentence]) => {
    const { error, samples } = await failure(answering(body, headers))
    expect(error).toMatchObject({ kind: 'data', message: expect.stringMatching(sentence) })
    expect(samples).toHaveLength(1)
  })

  it('does not quote the answer in the cause, which holds telephone numbers', async () => {
    const { error } = await failure(answering('0335550159 is no JSON'))
    expect(String(error.cause)).not.toContain('0335550159')
  })

  it('stops a compressed bomb at the bound', async () => {
    const bomb = gzipSync(Buffer.alloc(64 * 1024 * 1024))
    const { error } = await failure(answering(bomb, { 'content-encoding': 'gzip' }), {
      limits: { maxBodyBytes: 1024 * 1024 },
    })
    expect(error).toMatchObject({ kind: 'data', message: expect.stringContaining('1 MiB') })
  })

  it('stops a body without end at the bound', async () => {
    let sent = 0
    const piece = Buffer.alloc(64 * 1024, 0x20)
    const { error } = await failure(
      (_request, response) => {
        const more = () => {
          while (!response.destroyed && response.write(piece)) sent += piece.length
        }
        response.on('drain', more)
        more()
      },
      { limits: { maxBodyBytes: 1024 * 1024 } },
    )
    expect(error.kind).toBe('data')
    expect(sent).toBeLessThan(64 * 1024 * 1024)
  })
})

describe('where a request may go', () => {
  it('follows no redirect and names its host alone', async () => {
    const { error, samples } = await failure(
      answering('', { location: 'http://169.254.169.254/latest/secret-path' }, 302),
    )
    expect(error).toMatchObject({
      kind: 'configuration',
      message: expect.stringContaining('sends on to 169.254.169.254,'),
    })
    expect(samples).toHaveLength(1)
  })

  it.each(['http://localhost:1/', 'http://127.0.0.1:1/', 'http://0x7f.1:1/', 'http://[::1]:1/'])(
    'refuses %s when it is not allowed',
    async (address) => {
      const { http } = open({ allow: [] })
      const request = { url: new URL(address), signal: new AbortController().signal }
      await expect(http.getJson(request)).rejects.toMatchObject({
        kind: 'configuration',
        message: expect.stringContaining('allowed hosts'),
      })
    },
  )

  it('refuses a certificate nobody vouches for, and takes it with its authority', async () => {
    const url = await listen(answering(text), true)
    const { signal } = new AbortController()
    await expect(open().http.getJson({ url, signal })).rejects.toMatchObject({
      kind: 'configuration',
      message: expect.stringContaining('certificate of its authority'),
    })
    const trusting = open({ caCertificate: tls.cert })
    expect(await trusting.http.getJson({ url, signal })).toEqual(page)
  })

  it('tells https on a plain port and a certificate that is none', async () => {
    const url = await listen(answering(text))
    url.protocol = 'https:'
    const { signal } = new AbortController()
    await expect(open().http.getJson({ url, signal })).rejects.toMatchObject({
      kind: 'configuration',
      message: expect.stringContaining('http:// or https://'),
    })
    expect(() => open({ caCertificate: 'not PEM' })).toThrow(/PEM/)
  })
})

describe('X21 stopping', () => {
  it('ends a request that hangs, at once and with the reason', async () => {
    const arrived = Promise.withResolvers<undefined>()
    const url = await listen(() => arrived.resolve(undefined))
    const stop = new AbortController()
    const { http, samples } = open()
    const going = http.getJson({ url, signal: stop.signal })
    await arrived.promise
    const reason = new Error('stopped')
    stop.abort(reason)
    await expect(going).rejects.toBe(reason)
    expect(samples).toMatchObject([{ status: null }])
  })

  it('ends while a body is read', async () => {
    const stop = new AbortController()
    const reason = new Error('stopped')
    const url = await listen((_request, response) => {
      response.writeHead(200)
      response.write('{', () => stop.abort(reason))
    })
    await expect(open().http.getJson({ url, signal: stop.signal })).rejects.toBe(reason)
  })

  it('ends what is under way when it is closed', async () => {
    const arrived = Promise.withResolvers<undefined>()
    const url = await listen(() => arrived.resolve(undefined))
    const opened = open({ limits: { tries: 1 } })
    const going = opened.http.getJson({ url, signal: new AbortController().signal })
    const ended = expect(going).rejects.toBeInstanceOf(PbxError)
    await arrived.promise
    await opened.close()
    await ended
  })
})
