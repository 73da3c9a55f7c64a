import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openTestApi, type TestApi } from '../open-test-api.ts'

describe('A14 the host and its headers', () => {
  let api: TestApi
  const directory = mkdtempSync(join(tmpdir(), 'calldeck-admin-'))

  beforeAll(async () => {
    mkdirSync(join(directory, 'assets'))
    writeFileSync(join(directory, 'assets', 'index-abc123.js'), 'export {}')
    writeFileSync(
      join(directory, 'index.html'),
      '<meta name="csp-nonce" content="__CSP_NONCE__"><div id="app"></div>',
    )
    api = await openTestApi('pglite', {
      adminDirectory: directory,
      publicUrl: 'https://calls.example.vn',
    })
  })
  afterAll(async () => {
    await api.close()
    rmSync(directory, { recursive: true, force: true })
  })

  const get = (path: string, accept = '*/*'): Promise<Response> =>
    fetch(`${api.url}${path}`, { headers: { accept } })

  test('a strict CSP with the page’s own style nonce', async () => {
    const [one, two] = [await get('/', 'text/html'), await get('/', 'text/html')]
    const policy = one.headers.get('content-security-policy')!
    const nonce = /'nonce-([^']+)'/.exec(policy)![1]!
    expect(await one.text()).toContain(`content="${nonce}"`)
    expect(two.headers.get('content-security-policy')).not.toContain(nonce)
    expect(policy).not.toContain('unsafe')
    expect(policy).toContain("script-src 'self';")
    expect(policy).toContain("frame-ancestors 'none'")
    expect(one.headers.get('cache-control')).toBe('no-cache')
    expect(one.headers.get('x-content-type-options')).toBe('nosniff')
    expect(one.headers.get('x-powered-by')).toBeNull()
  })

  test('HSTS behind TLS, and a Secure cookie', async () => {
    const answer = await get('/')
    expect(answer.headers.get('strict-transport-security')).toContain('max-age=31536000')
    const person = await api.signIn('viewer')
    expect(person.cookie).toMatch(/^__Secure-/)
  })

  test('no HSTS without TLS', async () => {
    const plain = await openTestApi('pglite')
    const answer = await fetch(`${plain.url}/healthz`)
    expect(answer.headers.get('strict-transport-security')).toBeNull()
    await plain.close()
  })

  test('assets for ever, pages of the admin by any address, JSON for the rest', async () => {
    const asset = await get('/assets/index-abc123.js')
    expect(asset.headers.get('cache-control')).toContain('immutable')
    expect((await get('/records?number=0335', 'text/html')).status).toBe(200)
    for (const path of ['/assets/gone.js', '/api/nothing', '/files/nothing']) {
      const answer = await get(path, 'text/html')
      expect([answer.status, await answer.json()]).toMatchObject([404, { code: 'NOT_FOUND' }])
    }
    expect((await get('/records', 'application/json')).status).toBe(404)
    expect((await get('/..%2fpackage.json')).status).toBe(404)
  })

  test('an admin that is not built says so', async () => {
    const bare = await openTestApi('pglite')
    const answer = await fetch(bare.url)
    expect([answer.status, await answer.text()]).toEqual([503, expect.stringContaining('build')])
    await bare.close()
  })

  test('X17 without its database it answers 503, not a crash', async () => {
    const cut = await openTestApi('pglite')
    const person = await cut.signIn('viewer')
    await cut.core.close()
    expect((await cut.call('session.me', { as: person })).status).toBe(503)
    expect((await cut.call('runs.watch', { as: person })).status).toBe(503)
    expect((await fetch(`${cut.url}/readyz`)).status).toBe(503)
    expect((await fetch(`${cut.url}/healthz`)).status).toBe(200)
    await cut.close()
  })

  test('B11 health, readiness and metrics; nothing of the API is kept', async () => {
    for (const path of ['/healthz', '/readyz', '/metrics', '/trpc/session.me']) {
      expect((await get(path)).headers.get('cache-control')).toBe('no-store')
    }
    expect(await (await get('/readyz')).json()).toEqual({ status: 'ready' })
    expect(await (await get('/metrics')).text()).toContain('process_resident_memory_bytes')
  })

  test('B11 metrics want a sign-in from elsewhere, also through a proxy on this machine', async () => {
    const forwarded = { 'x-forwarded-for': '203.0.113.9' }
    const { token } = await api.signIn('viewer')
    const throughProxies = [
      forwarded,
      { forwarded: 'for=203.0.113.9' },
      { via: '1.1 proxy' },
      { 'x-real-ip': '203.0.113.9' },
      { 'x-forwarded-proto': 'https' },
    ]
    for (const headers of throughProxies) {
      expect((await fetch(`${api.url}/metrics`, { headers })).status).toBe(401)
    }
    const headers = { ...forwarded, authorization: `Bearer ${token}` }
    expect((await fetch(`${api.url}/metrics`, { headers })).status).toBe(200)
  })
})
