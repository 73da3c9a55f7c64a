import { type ChildProcess, spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createAddressGuard } from '../../src/connectors/http/address-guard.ts'
import { openPbxHttp } from '../../src/connectors/http/open-pbx-http.ts'
import { onepos } from '../../src/connectors/onepos/onepos.ts'
import { sourceTestLimits, testSource } from '../../src/sources/test-source.ts'

const END = new Date('2025-09-11T09:00:00Z')
const allow = ['127.0.0.1']
const simulatorProgram = fileURLToPath(
  new URL('../../../../apps/pbx-simulator/src/main.ts', import.meta.url),
)
const running: ChildProcess[] = []

async function startPbx(...flags: string[]): Promise<string> {
  const fixed = ['--port', '0', '--calls', '400', '--days', '20', '--seed', '3']
  const still = ['--end', END.toISOString(), '--live-per-minute', '0', '--no-control']
  const child = spawn(process.execPath, [simulatorProgram, ...fixed, ...still, ...flags], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  running.push(child)
  for await (const line of createInterface({ input: child.stdout })) {
    const { apiUrl }: { apiUrl: string } = JSON.parse(line)
    return apiUrl
  }
  throw new Error('the simulator ended before it listened')
}

const pbx = { saigon: '', utc: '', kathmandu: '', locked: '' }

beforeAll(async () => {
  pbx.saigon = await startPbx('--time-zone', 'Asia/Ho_Chi_Minh')
  pbx.utc = await startPbx('--time-zone', 'UTC')
  pbx.kathmandu = await startPbx('--time-zone', 'Asia/Kathmandu')
  pbx.locked = await startPbx('--api-key', 'top-secret')
})

afterAll(() => {
  for (const child of running) child.kill()
})

function testAgainst(apiUrl: string, timeZone: string, apiKey: string | null = null) {
  const domain = 'demo102019'
  return testSource(
    { apiUrl, domain, apiKey, timeZone, region: 'VN', recordingBaseUrl: null, caCertificate: null },
    {
      connector: onepos,
      guard: createAddressGuard(allow),
      clock: { now: () => END },
      openHttp: ({ caCertificate }) =>
        openPbxHttp({ allow, caCertificate, onRequest: () => undefined, limits: sourceTestLimits }),
    },
    new AbortController().signal,
  )
}

describe('A12 the connection test against an exchange', () => {
  it('finds everything in order', async () => {
    const result = await testAgainst(pbx.saigon, 'Asia/Ho_Chi_Minh')
    expect(result).toMatchObject({ ok: true, detectedTimeZone: 'Asia/Ho_Chi_Minh' })
    expect(result.steps.map((step) => step.name)).toEqual([
      'name',
      'tls',
      'signIn',
      'sample',
      'timeZone',
    ])
    expect(result.sample).toHaveLength(3)
  })

  it.each([
    ['saigon', 'UTC', 'Asia/Ho_Chi_Minh'],
    ['saigon', 'America/New_York', 'Asia/Ho_Chi_Minh'],
    ['utc', 'Asia/Ho_Chi_Minh', 'UTC'],
    ['kathmandu', 'Asia/Ho_Chi_Minh', 'Asia/Kathmandu'],
  ] as const)('says that %s does not read %s but %s', async (name, configured, seen) => {
    const result = await testAgainst(pbx[name], configured)
    expect(result).toMatchObject({ ok: false, detectedTimeZone: seen })
    const step = result.steps.at(-1)
    expect(step).toMatchObject({ name: 'timeZone', ok: false })
    expect(step?.message).toContain(`but the source says ${configured}`)
  })

  it('takes another name of the same zone as right', async () => {
    const result = await testAgainst(pbx.saigon, 'Asia/Bangkok')
    expect(result).toMatchObject({ ok: true, detectedTimeZone: 'Asia/Bangkok' })
  })

  it('stops at the sign-in when the key is missing or wrong', async () => {
    for (const key of [null, 'wrong-key']) {
      const result = await testAgainst(pbx.locked, 'Asia/Ho_Chi_Minh', key)
      expect(result.ok).toBe(false)
      expect(result.steps.map((step) => step.ok)).toEqual([true, true, false, false, false])
      expect(JSON.stringify(result)).not.toContain('wrong-key')
    }
    expect((await testAgainst(pbx.locked, 'Asia/Ho_Chi_Minh', 'top-secret')).ok).toBe(true)
  })
})
