import { readFileSync } from 'node:fs'
import { createServer, type RequestListener } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import type { AddressInfo, Server } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { createAddressGuard } from '../connectors/http/address-guard.ts'
import { openPbxHttp } from '../connectors/http/open-pbx-http.ts'
import { onepos } from '../connectors/onepos/onepos.ts'
import type { SourceTestResult, SourceTestStepName } from './source.ts'
import { sourceTestLimits, testSource } from './test-source.ts'
import type { TestedSettings } from './test-subject.ts'

const fixture = (path: string) =>
  readFileSync(new URL(`../../test/fixtures/${path}`, import.meta.url), 'utf8')
const realPage = fixture('onepos/page-real-shape.json')
const tls = { key: fixture('tls/key.pem'), cert: fixture('tls/certificate.pem') }
const now = new Date('2025-09-11T12:00:00Z')

const servers: Server[] = []
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => new Promise((done) => server.close(done))))
})

async function listen(listener: RequestListener, secure = false): Promise<string> {
  const server = secure ? createTlsServer(tls, listener) : createServer(listener)
  servers.push(server)
  await new Promise<void>((done) => (server as Server).listen(0, '127.0.0.1', done))
  return `${secure ? 'https' : 'http'}://127.0.0.1:${(server.address() as AddressInfo).port}/cdrs`
}

const saying =
  (body: string, status = 200): RequestListener =>
  (_request, response) => {
    response.writeHead(status).end(body)
  }

function run(
  over: Partial<TestedSettings>,
  { allow = ['127.0.0.1'], signal = new AbortController().signal } = {},
): Promise<SourceTestResult> {
  const settings = {
    apiUrl: 'http://127.0.0.1:9/',
    domain: 'demo102019',
    apiKey: null,
    timeZone: 'Asia/Ho_Chi_Minh',
    region: 'VN',
    recordingBaseUrl: null,
    caCertificate: null,
    ...over,
  }
  const onRequest = () => undefined
  return testSource(
    settings,
    {
      connector: onepos,
      guard: createAddressGuard(allow),
      clock: { now: () => now },
      openHttp: ({ caCertificate }) =>
        openPbxHttp({ allow, caCertificate, onRequest, limits: sourceTestLimits }),
    },
    signal,
  )
}

const messageOf = (result: SourceTestResult, name: SourceTestStepName) =>
  result.steps.find((step) => step.name === name)?.message
const passed = (result: SourceTestResult) =>
  result.steps.filter((step) => step.ok).map((step) => step.name)

describe('A12 the connection test, step by step', () => {
  it.each([
    'pbx',
    'ftp://pbx.example/',
    'http://user:pass@10.0.0.1/',
    'http://no-such-pbx.invalid/',
  ])('name: refuses %s and tries nothing more', async (apiUrl) => {
    const result = await run({ apiUrl })
    expect(passed(result)).toEqual([])
    expect(result.steps).toHaveLength(5)
    expect(messageOf(result, 'timeZone')).toContain('Not tried')
  })

  it.each(['http://127.0.0.1/', 'http://localhost/', 'http://169.254.169.254/'])(
    'name: refuses %s unless it is allowed',
    async (apiUrl) => {
      const result = await run({ apiUrl }, { allow: [] })
      expect(messageOf(result, 'name')).toContain('allowed hosts')
    },
  )

  it('tls: passes http with a word of warning', async () => {
    const result = await run({ apiUrl: await listen(saying(realPage)) })
    expect(messageOf(result, 'tls')).toContain('Not encrypted')
  })

  it('tls: tells an unknown authority, and takes it once it is given', async () => {
    const apiUrl = await listen(saying('{"status":"success","data":[]}'), true)
    const distrusting = await run({ apiUrl })
    expect(passed(distrusting)).toEqual(['name'])
    expect(messageOf(distrusting, 'tls')).toContain('certificate of its authority')
    const trusting = await run({ apiUrl, caCertificate: tls.cert })
    expect(trusting.ok).toBe(true)
    expect(messageOf(trusting, 'tls')).toContain('valid until 2126-10-30')
    expect(messageOf(await run({ apiUrl, caCertificate: 'x' }), 'tls')).toContain('PEM')
  })

  it('tls: tells a port that does not speak it', async () => {
    const apiUrl = (await listen(saying(realPage))).replace('http:', 'https:')
    expect(messageOf(await run({ apiUrl }), 'tls')).toContain('http:// or https://')
  })

  it.each([401, 403, 404, 500])('signIn: %d ends it', async (status) => {
    const result = await run({ apiUrl: await listen(saying('', status)) })
    expect(passed(result)).toEqual(['name', 'tls'])
    expect(messageOf(result, 'signIn')).toContain(String(status))
  })

  it('sample: tells a page that is none, which has passed the sign-in', async () => {
    const result = await run({ apiUrl: await listen(saying('<html>')) })
    expect(passed(result)).toEqual(['name', 'tls', 'signIn'])
    expect(messageOf(result, 'sample')).toContain('web page')
  })

  it('sample: tells rows that are no calls', async () => {
    const page = JSON.stringify({ status: 'success', data: [{ id: 1 }] })
    const result = await run({ apiUrl: await listen(saying(page)) })
    expect(messageOf(result, 'sample')).toContain('The row has no uuid.')
  })

  it('timeZone: cannot be told without a call, which is no failure', async () => {
    const result = await run({ apiUrl: await listen(saying('{"status":"success","data":[]}')) })
    expect(result).toMatchObject({ ok: true, sample: [], detectedTimeZone: null })
    expect(messageOf(result, 'timeZone')).toContain('could not be told')
  })

  it('timeZone: tells a PBX that does not keep to its window', async () => {
    const result = await run({ apiUrl: await listen(saying(realPage)) })
    expect(result.ok).toBe(false)
    expect(messageOf(result, 'timeZone')).toContain('whatever time is asked for')
    expect(result.sample).toHaveLength(3)
    expect(result.sample[0]).toEqual({
      externalId: '2d4cd1f6-8efb-11f0-ac6e-e3cd36bb494f',
      direction: 'OUTBOUND',
      status: 'ANSWERED',
      callerNumber: '1036',
      destinationNumber: '0335550159',
      startedAt: '2025-09-11T10:36:29.000Z',
      durationSeconds: 92,
    })
  })

  it('ends at once when it is stopped', async () => {
    const stop = new AbortController()
    const reason = new Error('stopped')
    const apiUrl = await listen(() => stop.abort(reason))
    await expect(run({ apiUrl }, { signal: stop.signal })).rejects.toBe(reason)
  })
})
