import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openTestApi, postSignIn, testPassword, type TestApi } from '../open-test-api.ts'

describe('found-27: a public address with a path', () => {
  let api: TestApi
  const directory = mkdtempSync(join(tmpdir(), 'calldeck-admin-'))

  beforeAll(async () => {
    mkdirSync(join(directory, 'assets'))
    writeFileSync(join(directory, 'assets', 'index-abc123.js'), 'export {}')
    writeFileSync(
      join(directory, 'index.html'),
      '<meta name="public-path" content="__PUBLIC_PATH__"><link rel="icon" href="./favicon.svg">' +
        '<script type="module" src="./assets/index-abc123.js"></script><a href="">Reload</a>',
    )
    api = await openTestApi('pglite', {
      adminDirectory: directory,
      publicUrl: 'https://intranet.example/calldeck/',
    })
  })
  afterAll(async () => {
    await api.close()
    rmSync(directory, { recursive: true, force: true })
  })

  const get = (path: string, accept = '*/*'): Promise<Response> =>
    fetch(`${api.url}${path}`, { headers: { accept } })

  test('pages at any depth name their files below the path, with and without a proxy that takes it off', async () => {
    for (const path of ['/calldeck', '/calldeck/', '/calldeck/calls/7?a=b', '/', '/calls/7']) {
      const page = await get(path, 'text/html')
      expect([path, page.status, await page.text()]).toEqual([
        path,
        200,
        '<meta name="public-path" content="/calldeck"><link rel="icon" href="/calldeck/favicon.svg">' +
          '<script type="module" src="/calldeck/assets/index-abc123.js"></script><a href="">Reload</a>',
      ])
    }
    for (const path of ['/calldeck/assets/index-abc123.js', '/assets/index-abc123.js']) {
      const asset = await get(path)
      expect(asset.headers.get('cache-control')).toContain('immutable')
    }
    expect((await get('/calldeck/assets/gone.js', 'text/html')).status).toBe(404)
    // Another program's addresses, which only begin like ours.
    for (const path of ['/calldecks/assets/index-abc123.js', '/calldeckassets/index-abc123.js']) {
      expect([path, (await get(path)).status]).toEqual([path, 404])
    }
  })

  test('sign-in, procedures and files answer below the path; the cookie stays there', async () => {
    const { email } = await api.signIn('viewer')
    for (const base of [`${api.url}/calldeck`, api.url]) {
      const answer = await postSignIn(base, email, testPassword)
      const lines = answer.headers.getSetCookie()
      expect([answer.status, lines.length > 0]).toEqual([200, true])
      for (const line of lines) expect(line).toContain('; Path=/calldeck;')
      const headers = { cookie: lines.map((line) => line.split(';')[0]).join('; ') }
      const me = await fetch(`${base}/trpc/session.me`, { headers })
      expect(await me.json()).toMatchObject({ result: { data: { user: { email } } } })
      const session = await fetch(`${base}/api/auth/get-session`, { headers })
      expect(await session.json()).toMatchObject({ user: { email } })
      expect((await fetch(`${base}/files/recordings/1`, { headers })).status).toBe(403)
    }
    expect((await get('/calldeck/trpc/session.me')).status).toBe(401)
    expect((await get('/calldeck/trpc/session.me')).headers.get('cache-control')).toBe('no-store')
  })

  test('health and metrics answer at both places', async () => {
    for (const path of ['/healthz', '/readyz', '/metrics']) {
      expect([path, (await get(path)).status]).toEqual([path, 200])
      expect([path, (await get(`/calldeck${path}`)).status]).toEqual([path, 200])
    }
  })

  test('a page of another program on the same host may not act; our own may', async () => {
    const act = (origin: string) =>
      fetch(`${api.url}/calldeck/trpc/runs.start`, {
        method: 'POST',
        headers: { origin, 'content-type': 'application/json' },
        body: '{}',
      })
    expect((await act('https://elsewhere.example')).status).toBe(403)
    expect((await act('https://intranet.example')).status).toBe(401)
  })
})
