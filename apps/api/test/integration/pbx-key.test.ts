import {
  openExchange,
  say,
  tablesWith,
  testEngines,
  until,
  type Exchange,
  type Manner,
} from '@calldeck/core/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createLogger } from '../../src/create-logger.ts'
import { openTestApi, type SignedIn, type TestApi } from '../open-test-api.ts'

const plainKey = 'k3ysecret-0123456789abcdef'
const oddKey = 'Odd/+"k3y"=& <0123456789>'

const aCall = {
  uuid: '5c6f2a10-8f1a-11f0-8b6b-0242ac120002',
  direction: 'inbound',
  caller_id_number: '0335550159',
  destination_number: '1036',
  start_epoch: '1757550000',
  end_epoch: '1757550020',
  answer_epoch: '1757550001',
  duration: '20',
  billsec: '19',
  record_path: '/a.mp3',
  call_status: 'ANSWER',
}

/** The ways in which an exchange gives back the key it was sent. */
const manners: Readonly<Record<string, (key: string) => Manner>> = {
  'in its words': (key) => (response) =>
    say(response, { status: 'error', message: `Bearer ${key} is not known; I know no ${key}` }),
  'in its words, in other spellings': (key) => (response) =>
    say(response, {
      status: 'error',
      message: [
        encodeURIComponent(key),
        Buffer.from(key).toString('base64'),
        Buffer.from(key).toString('hex'),
        key.toUpperCase(),
      ].join(' '),
    }),
  'in a 401 and its reason': (key) => (response) => {
    response.statusMessage = key.replaceAll(/[^\w-]/g, '')
    response.statusCode = 401
    response.end(`no such key: ${key}`)
  },
  'in a 403 of JSON': (key) => (response) => {
    response.statusCode = 403
    say(response, { error: key })
  },
  'in an address it sends on to': (key) => (response) => {
    const host = key.replaceAll(/[^\w-]/g, '')
    response.writeHead(302, { location: `http://${host}.example/${encodeURIComponent(key)}` }).end()
  },
  'as a character set': (key) => (response) => {
    response.setHeader('content-type', `application/json; charset="${key.replaceAll('"', '')}"`)
    response.end('{}')
  },
  'as a compression': (key) => (response) => {
    response.setHeader('content-encoding', key)
    response.end('{}')
  },
  'in broken JSON': (key) => (response) => response.end(`{"status": "${key}`),
  'in a web page': (key) => (response) => response.end(`<html>${key}</html>`),
  'in an answer of another shape': (key) => (response) => say(response, { [key]: key }),
}

describe.each(testEngines)(
  'A14 the key of a PBX is nowhere but in its requests, on %s',
  (engine) => {
    let api: TestApi
    let exchange: Exchange
    let administrator: SignedIn
    const lines: string[] = []
    const answers: string[] = []
    beforeAll(async () => {
      const log = createLogger('trace', { write: (line) => lines.push(line) })
      ;[api, exchange] = await Promise.all([openTestApi(engine, { log }), openExchange()])
      administrator = await api.signIn('administrator')
    })
    afterAll(async () => {
      await api.close()
      exchange.close()
    })

    async function ask<T>(path: string, input?: unknown, mutate = false): Promise<T> {
      const answer = await api.call(path, { as: administrator, input, mutate })
      const text = await answer.text()
      answers.push(text, JSON.stringify([...answer.headers]))
      return (JSON.parse(text) as { result: { data: T } }).result?.data
    }
    const sync = async (sourceId: string): Promise<string> => {
      const { runId } = await ask<{ runId: string }>('runs.start', { sourceId }, true)
      return until(async () => {
        const run = await ask<{ finishedAt: string | null; error: string }>('runs.get', { runId })
        return run.finishedAt !== null && runId
      })
    }

    test.each([plainKey, oddKey])('with the key %s', async (key) => {
      const input = { name: key.slice(0, 3), apiUrl: exchange.apiUrl, domain: 'd', apiKey: key }
      const settings = {
        ...input,
        recordingBaseUrl: exchange.apiUrl,
        concurrency: 1,
        allowDuplicate: true,
      }
      const { id } = await ask<{ id: string }>('sources.create', settings, true)
      exchange.answer((response) => say(response, { status: 'success', data: [aCall] }))
      const whole = await sync(id)
      const { items } = await ask<{ items: { id: string }[] }>('calls.search', {
        filter: { sourceId: id },
      })
      expect(items).toHaveLength(1)
      for (const [name, mannerOf] of Object.entries(manners)) {
        exchange.answer(mannerOf(key))
        const runId = await sync(id)
        const { error } = await ask<{ error: string | null }>('runs.get', { runId })
        expect([name, error]).toEqual([name, expect.any(String)])
        await ask('runs.requests', { runId })
        await ask('sources.test', { id }, true)
        await ask('calls.recording', { id: items[0]!.id })
        const file = await fetch(`${api.url}/files/recordings/${items[0]!.id}`, {
          headers: { cookie: administrator.cookie },
        })
        // The bytes of a file are the exchange's own, whatever they are.
        const said = await file.text()
        answers.push(JSON.stringify([...file.headers]), file.ok ? '' : said)
      }
      await ask('sources.update', { id, apiKey: `${key}2` }, true)
      const reads = ['sources.list', 'runs.list', 'audit.list', 'calls.search'] as const
      for (const path of reads) await ask(path, { limit: 200 })
      await ask('runs.rejected', { runId: whole })
      answers.push(await (await fetch(`${api.url}/metrics`)).text())

      expect(exchange.asked.some(({ authorization }) => authorization === `Bearer ${key}`)).toBe(
        true,
      )
      const seen = { answers: answers.join('\n'), log: lines.join('\n') }
      const urls = exchange.asked.map(({ url }) => url).join('\n')
      for (const spelling of spellingsOf(key)) {
        for (const [where, text] of Object.entries({ ...seen, urls })) {
          expect([where, spelling, text.toLowerCase().includes(spelling.toLowerCase())]).toEqual([
            where,
            spelling,
            false,
          ])
        }
        expect(await tablesWith(api.core, spelling)).toEqual([])
      }
    })
  },
)

function spellingsOf(key: string): string[] {
  const inner = JSON.stringify(key).slice(1, -1)
  const bytes = Buffer.from(key)
  return [
    key,
    inner,
    JSON.stringify(inner).slice(1, -1),
    encodeURIComponent(key),
    bytes.toString('base64'),
    bytes.toString('hex'),
  ]
}
