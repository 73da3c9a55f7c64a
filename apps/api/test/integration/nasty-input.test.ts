import { testEngines } from '@calldeck/core/testing'
import { TRPCError } from '@trpc/server'
import { pino } from 'pino'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Context } from '../../src/context.ts'
import { isUnexpected } from '../../src/error-shape.ts'
import { appRouter } from '../../src/router.ts'
import { createTurns } from '../../src/take-turns.ts'
import { sampleOf, spoil, type Leaves } from '../nasty-input.ts'
import { openTestApi, type TestApi } from '../open-test-api.ts'
import { procedures } from '../procedures.ts'
import { storeCalls } from '../stored-calls.ts'

const asked = procedures.filter(({ type }) => type !== 'subscription')

/** What takes away what the others are tried on comes last. */
const last = /\.(delete|disable|erase|revoke\w*|resetPassword|cancel)$/
const inOrder = asked.toSorted((a, b) => Number(last.test(a.path)) - Number(last.test(b.path)))

describe.each(testEngines)(
  'A14 no input makes a procedure fail in a way nobody foresaw, on %s',
  (engine) => {
    let api: TestApi
    let call: (path: string, input: unknown) => Promise<unknown>
    let leaves: Leaves
    const ids: Record<string, string> = {}
    beforeAll(async () => {
      api = await openTestApi(engine)
      const { id: userId, email } = await api.signIn('administrator')
      const { id: other } = await api.signIn('supervisor')
      const user = { id: userId, name: 'administrator', email, role: 'administrator' as const }
      const turns = createTurns({ atOnce: 6, waiting: 500 })
      const context: Context = {
        core: api.core,
        users: api.auth.users,
        sessions: api.auth.sessions,
        user,
        enrolling: null,
        sessionId: 'none',
        whoNow: async () => ({ user, enrolling: null }),
        turns,
        streams: turns,
        log: pino({ level: 'silent' }),
        requestId: 'none',
        closing: new AbortController().signal,
      }
      const caller = appRouter.createCaller(context) as unknown as Record<
        string,
        Record<string, (input: unknown) => Promise<unknown>>
      >
      call = (path, input) => {
        const [domain = '', name = ''] = path.split('.')
        return caller[domain]![name]!(input)
      }
      const made = async (path: string, input: unknown): Promise<string> => {
        const answer = (await call(path, input)) as { id?: string; runId?: string }
        return answer.id ?? answer.runId ?? ''
      }
      const apiUrl = 'http://127.0.0.1:9/cdr'
      const sourceId = await made('sources.create', { name: 'S', apiUrl, isActive: true })
      await storeCalls(api.core, sourceId, 3)
      const { items } = (await call('calls.search', {})) as { items: { id: string }[] }
      Object.assign(ids, {
        sources: sourceId,
        calls: items[0]!.id,
        runs: await made('runs.start', { sourceId }),
        exports: await made('exports.create', { format: 'csv' }),
        views: await made('views.save', { page: 'calls', name: 'V', query: 'a=b' }),
        extensions: await made('extensions.save', { sourceId, extension: '1036', name: 'An' }),
        users: other,
        session: 'none',
      })
      leaves = {
        sourceId,
        runId: ids['runs'],
        apiUrl,
        recordingBaseUrl: apiUrl,
        cronExpression: '0 */5 * * * *',
        timeZone: 'Asia/Ho_Chi_Minh',
        scheduleTimeZone: 'Asia/Ho_Chi_Minh',
        region: 'VN',
        number: '0335550159',
        from: '2025-09-01T00:00:00Z',
        to: '2025-09-30T00:00:00Z',
        email: 'lan@example.vn',
        password: 'a long enough password',
        csv: 'extension,name\n1037,Bình',
        query: 'direction=INBOUND',
        caCertificate: null,
        pattern: '0335*',
        extension: '1036',
        name: 'Lan',
        days: undefined,
        cursor: undefined,
      }
    })
    afterAll(() => api.close())

    const unforeseen = async (path: string, input: unknown): Promise<string | null> => {
      try {
        await call(path, input)
        return null
      } catch (error) {
        if (!(error instanceof TRPCError)) return String(error)
        return isUnexpected(error) ? String(error.cause ?? error) : null
      }
    }

    test.each(inOrder)('$path', async ({ path, inputs: [input] }) => {
      const [domain = ''] = path.split('.')
      const sample = sampleOf(input, { ...leaves, id: ids[domain] })
      // What is right but for one place gets as far as that place.
      expect(input?.safeParse(sample).error?.issues).toBeUndefined()
      const failures: string[] = []
      for (const spoilt of spoil(sample, testEngines.indexOf(engine))) {
        const failure = await unforeseen(path, spoilt)
        if (failure !== null) failures.push(`${JSON.stringify(spoilt)?.slice(0, 300)}: ${failure}`)
      }
      expect(failures).toEqual([])
    })
  },
)
