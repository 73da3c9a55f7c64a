import { Readable } from 'node:stream'
import { deflateRawSync, deflateSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { openExchange, say } from '../../testing/open-exchange.ts'
import { onepos } from '../onepos/onepos.ts'
import { type AnswerHead, classifyStatus } from './classify-status.ts'
import { openPbxHttp } from './open-pbx-http.ts'
import { wordsInText } from './pbx-words.ts'
import { readBody } from './read-body.ts'

const sentence = (head: Partial<AnswerHead>, from = 'http://pbx.example/cdr') =>
  classifyStatus({
    status: 302,
    url: new URL(from),
    location: undefined,
    retryAfterSeconds: undefined,
    isQuotaUsedUp: false,
    words: '',
    ...head,
  })

describe('found-21: redirects', () => {
  it.each([
    ['https://pbx.example/cdr', /over https \(at pbx\.example\).*Put https:\/\//],
    ['https://pbx.example:8443/cdr', /over https \(at pbx\.example:8443\)/],
    ['/cdr/', /sends on to the path \/cdr\/,.*put this path/],
    ['/cdr', /the very address that was asked for/],
    ['/cdr?again=1', /the very address that was asked for/],
    ['/login?next=/cdr', /sign-in page.*API key/],
    ['https://sso.example/oauth2/authorize', /sign-in page/],
    ['https://other.example/x/secret-path', /sends on to other\.example, which/],
    ['/s/0123456789abcdef0123456789abcdef', /to another path.*path of the API URL/],
    ['http://[', /does not say to which/],
    [undefined, /does not say to which/],
  ])('to %s', (location, expected) => {
    const problem = sentence({ location })
    expect(problem).toMatchObject({
      kind: 'configuration',
      message: expect.stringMatching(expected),
    })
    expect(problem?.message).not.toMatch(/secret|again=1|0123456789abcdef/)
  })

  it('from https to http is not advised', () => {
    const problem = sentence({ location: 'http://pbx.example/cdr' }, 'https://pbx.example/cdr')
    expect(problem?.message).toMatch(/from https to http,.*could be read/)
  })

  it('304 is no redirect', () => {
    expect(sentence({ status: 304 })?.message).toMatch(/nothing has changed \(304\).*cache/)
  })
})

describe('found-21: refusals', () => {
  it.each([400, 401, 403, 404, 422, 500])('%d carries the words of the PBX', (status) => {
    const problem = sentence({ status, words: 'limit must be at most 100' })
    expect(problem?.message).toContain(`${status}`)
    expect(problem?.message).toContain('The PBX said: “limit must be at most 100”.')
  })

  it.each([
    { status: 403, words: 'API rate limit exceeded' },
    { status: 403, retryAfterSeconds: 1 },
    { status: 403, isQuotaUsedUp: true },
    { status: 400, words: 'Too many requests' },
    { status: 402, words: 'Daily quota used up' },
    { status: 429 },
  ])('a rate limit is one: %j', (head) => {
    expect(sentence(head)).toMatchObject({
      kind: 'rate-limited',
      message: expect.stringContaining('asks for fewer requests'),
    })
  })

  it.each(['row quota of 10000 exceeded', 'limit must be at most 100', 'offset too large'])(
    '“%s” is not one',
    (words) => {
      expect(sentence({ status: 400, words })).toMatchObject({ kind: 'configuration' })
    },
  )

  it('the wait in its words is kept, and capped', () => {
    const wait = (words: string) => sentence({ status: 429, words })?.retryAfterSeconds
    expect(wait('rate limit exceeded, retry in 30 s')).toBe(30)
    expect(wait('daily quota used, try again after 2 minutes')).toBe(60)
    expect(wait('slow down')).toBeUndefined()
  })

  it.each([
    ['{"message":"limit must be at most 100"}', 'limit must be at most 100'],
    ['{"error":{"code":7,"message":"no such tenant"}}', 'no such tenant'],
    ['{"error":"","detail":"bad window"}', 'bad window'],
    ['bad window\r\n for key sesame-key', 'bad window for key •••'],
    ['"bad window"', 'bad window'],
    ['<html>Forbidden</html>', ''],
    ['{"status":', ''],
    ['', ''],
    [JSON.stringify({ message: `${'x'.repeat(197)}sesame-key` }), `${'x'.repeat(197)}•••`],
  ])('the words in %j', (text, words) => {
    expect(wordsInText(text, 'sesame-key')).toBe(words)
  })
})

describe('found-21: content encodings', () => {
  const text = '{"status":"success","data":[]}'
  const read = async (body: Buffer, contentEncoding: string) => {
    const pieces = Readable.from([...body].map((byte) => Buffer.from([byte])))
    return (await readBody(pieces, { contentEncoding }, 1000)).toString()
  }

  it('deflate is read with the zlib header and without', async () => {
    expect(await read(deflateSync(text), 'deflate')).toBe(text)
    expect(await read(deflateRawSync(text), 'deflate')).toBe(text)
    expect(await read(deflateRawSync(text, { level: 0 }), 'deflate')).toBe(text)
  })

  it('a deflate bomb without header stops at the bound', async () => {
    const bomb = deflateRawSync(Buffer.alloc(1_000_000))
    await expect(read(bomb, 'deflate')).rejects.toMatchObject({ kind: 'data' })
  })

  it.each(['none', 'UTF-8', 'identity', 'binary'])('%s means not compressed', async (encoding) => {
    expect(await read(Buffer.from(text), encoding)).toBe(text)
  })
})

describe('found-21: an error inside a 200', () => {
  const settings = {
    domain: 'pbx.local',
    apiKey: null,
    timeZone: 'UTC',
    region: 'VN',
    recordingBaseUrl: null,
  }
  const window = { from: new Date(0), to: new Date(1000) }

  async function ask(message: string) {
    const exchange = await openExchange()
    const waits: number[] = []
    const opened = openPbxHttp({
      allow: ['127.0.0.1'],
      caCertificate: null,
      onRequest: () => undefined,
      wait: async (milliseconds) => void waits.push(milliseconds),
      random: () => 0,
    })
    exchange.answer((response) => say(response, { status: 'error', message }))
    const connection = onepos.open({ ...settings, apiUrl: exchange.apiUrl }, opened.http)
    const position = { kind: 'offset', offset: 0 } as const
    const { signal } = new AbortController()
    const outcome: unknown = await connection
      .readPage({ window, position, pageSize: 1, signal })
      .catch((error: unknown) => error)
    await opened.close()
    exchange.close()
    return { outcome, waits }
  }

  it('a rate limit is waited for as long as it says', async () => {
    const { outcome, waits } = await ask('rate limit exceeded for this domain, retry in 30 s')
    expect(outcome).toMatchObject({ kind: 'rate-limited' })
    expect(waits).toEqual([30_000, 30_000, 30_000, 30_000])
  })

  it('a word that only begins like "auth" does not blame the key', async () => {
    const { outcome } = await ask('database authority is being backed up')
    expect(outcome).toMatchObject({ kind: 'data', message: expect.not.stringMatching(/key/) })
  })
})

describe('found-H1: words of any length and shape', () => {
  it.each([
    ['<'.repeat(2_000_000), '<'],
    [`x${'<a'.repeat(500_000)}`, 'x<a'],
    [`${'<b>'.repeat(3000)}too late`, 'too late'],
    ['a '.repeat(1_000_000), 'a a'],
  ])('are read once: %#', (said, begin) => {
    expect(wordsInText(JSON.stringify({ message: said }), null).startsWith(begin)).toBe(true)
  })

  it('a number that would be cut is left out', () => {
    const tags = '<b>'.repeat(3332)
    expect(wordsInText(`x${tags}0335 550 159`, null)).toBe('x')
    const said = `${'a'.repeat(190)} line 0335 550 159 is busy`
    expect(wordsInText(said, null)).toBe(`${'a'.repeat(190)} line …`)
  })
})
