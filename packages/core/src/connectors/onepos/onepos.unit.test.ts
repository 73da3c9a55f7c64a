import { describe, expect, it } from 'vitest'
import { CoreError, PbxError } from '../../errors.ts'
import type { PbxRequest } from '../http/pbx-http.ts'
import { findConnector } from '../registry.ts'
import { onepos } from './onepos.ts'

const settings = {
  apiUrl: 'https://pbx.example:8080/api/v2/cdrs?tenant=a+b',
  domain: 'demo 102019',
  apiKey: 'top-secret',
  timeZone: 'Asia/Ho_Chi_Minh',
  region: 'VN',
  recordingBaseUrl: null,
}
const window = { from: new Date('2025-08-31T17:00:00Z'), to: new Date('2025-09-11T17:00:00Z') }

async function ask(body: unknown, over: Partial<typeof settings> = {}) {
  const requests: PbxRequest[] = []
  const http = {
    getJson: async (request: PbxRequest) => {
      requests.push(request)
      return body
    },
  }
  const { signal } = new AbortController()
  const position = { kind: 'offset', offset: 200 } as const
  const connection = onepos.open({ ...settings, ...over }, http)
  const page = await connection.readPage({ window, position, pageSize: 100, signal })
  return { page, request: requests[0], signal }
}

const failure = async (body: unknown) => {
  const error = await ask(body).catch((thrown: unknown) => thrown)
  if (!(error instanceof PbxError)) throw new Error('expected a PbxError')
  return error
}

describe('onepos requests', () => {
  it('are spelled as the wire wants them', async () => {
    const { request, signal } = await ask({ status: 'success', data: [] })
    expect(request?.url.href).toBe(
      'https://pbx.example:8080/api/v2/cdrs?tenant=a%20b&domain=demo%20102019&limit=100' +
        '&from=2025-09-01%2000%3A00%3A00&to=2025-09-12%2000%3A00%3A00&offset=200',
    )
    expect(request?.signal).toBe(signal)
  })

  it('carry the key in a header and never in the URL', async () => {
    const { request } = await ask({ status: 'success', data: [] })
    expect(request?.headers).toEqual({ Authorization: 'Bearer top-secret' })
    expect(request?.url.href).not.toContain('top-secret')
  })

  it.each(['', null])('carry no header when the key is %j', async (apiKey) => {
    const { request } = await ask({ status: 'success', data: [] }, { apiKey: apiKey as string })
    expect(request?.headers).toEqual({})
  })

  it('refuse a cursor and an address that is none', async () => {
    await expect(ask({}, { apiUrl: 'pbx' })).rejects.toMatchObject({ kind: 'configuration' })
    const connection = onepos.open(settings, { getJson: async () => ({}) })
    const request = { window, pageSize: 1, signal: new AbortController().signal }
    await expect(
      connection.readPage({ ...request, position: { kind: 'cursor', cursor: null } }),
    ).rejects.toBeInstanceOf(CoreError)
  })
})

describe('X13 onepos answers', () => {
  it('gives the rows as sent and believes none of the counts', async () => {
    const rows = [{ uuid: 1 }, null, 'x']
    const { page } = await ask({ status: 'success', result_in_page: 9, next_offset: 0, data: rows })
    expect(page).toEqual({ rows })
  })

  it.each([{ data: null }, {}])(
    'takes an empty page without its list (%j) for one',
    async (list) => {
      const { page } = await ask({ status: 'success', result_in_page: 0, ...list })
      expect(page).toEqual({ rows: [] })
    },
  )

  it.each([
    [null],
    ['text'],
    [{ status: 'success', data: null, result_in_page: 3 }],
    [[]],
    [{}],
    [{ data: [] }],
    [{ status: 'success' }],
    [{ status: 'success', data: null }],
    [{ status: 'success', data: {} }],
  ])('names %j as not a list of calls', async (body) => {
    const error = await failure(body)
    expect(error.kind).toBe('data')
    expect(error.message).toContain('not a list of calls')
  })

  it('quotes what the PBX said, short, plain and without the key', async () => {
    const message = `<b>Database\u0000\n is down</b> for top-secret ${'x'.repeat(500)}`
    const error = await failure({ status: 'error', message, data: [] })
    expect(error.kind).toBe('data')
    expect(error.message).toContain('“Database is down for ••• xxx')
    expect(error.message.length).toBeLessThan(300)
  })

  it.each(['unauthorized', 'Invalid API key', 'domain not found', 'Access denied'])(
    'takes %j for a wrong setting',
    async (message) => {
      expect((await failure({ status: 'fail', message })).kind).toBe('configuration')
    },
  )

  it('says so when the PBX gave no reason', async () => {
    expect((await failure({ status: false })).message).toContain('gave no reason')
  })
})

describe('C10 the registry', () => {
  it('finds a make by its word', () => {
    expect(findConnector('onepos')).toBe(onepos)
  })

  it('names the known makes when asked for another', () => {
    expect(() => findConnector('avaya')).toThrow(/onepos/)
    expect(() => findConnector('avaya')).toThrow(
      expect.objectContaining({ code: 'BAD_INPUT', field: 'connector' }),
    )
  })
})
