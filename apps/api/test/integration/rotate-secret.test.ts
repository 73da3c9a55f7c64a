import { execFile } from 'node:child_process'
import { readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { rotateSecret } from '@calldeck/core'
import { createTestDatabase, testEngines } from '@calldeck/core/testing'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { foreignSecrets } from '../../src/auth/foreign-secrets.ts'
import { callProcedure, postSignIn } from '../open-test-api.ts'
import { nextCodeOf, enrol, openBrowser } from '../sign-in-session.ts'
import { startInstance, type Instance } from '../start-instance.ts'

const program = join(import.meta.dirname, '../../src/rotate-secret.ts')
const { email, password } = { email: 'an@calldeck.example', password: 'correct horse battery' }
const oldSecret = 'the old secret, which somebody has seen'
const newSecret = 'the new secret, which nobody has seen yet'

describe.each(testEngines)('pnpm secret:rotate on %s', { timeout: 240_000 }, (engine) => {
  let place: Awaited<ReturnType<typeof createTestDatabase>>
  let running: Instance | null = null
  beforeEach(async () => {
    place = await createTestDatabase(engine)
  })
  afterEach(async () => {
    running?.kill()
    await place.remove()
  })

  const isEmbedded = engine === 'pglite'
  const directory = () => place.options.dataDirectory
  const env = (secret: string): Record<string, string> => ({
    CALLDECK_DATA_DIR: directory(),
    CALLDECK_ADMIN_EMAIL: email,
    CALLDECK_ADMIN_PASSWORD: password,
    CALLDECK_DRAIN_SECONDS: '0',
    ...(!isEmbedded && {
      DATABASE_URL: place.options.databaseUrl ?? '',
      CALLDECK_SECRET: secret,
    }),
  })
  const start = async (secret: string): Promise<Instance> => {
    running = await startInstance(env(secret))
    return running
  }
  const rotate = () =>
    promisify(execFile)(process.execPath, [program], {
      cwd: directory(),
      env: {
        PATH: process.env['PATH'],
        ...env(oldSecret),
        ...(!isEmbedded && { CALLDECK_NEW_SECRET: newSecret }),
      },
    })
  const browserAt = ({ url }: Instance) =>
    openBrowser({ url, call: (path, options) => callProcedure(url, path, options) })
  const status = async ({ url }: Instance, headers: Record<string, string>) => {
    const answer = await callProcedure(url, 'session.me', { headers })
    await answer.text()
    return answer.status
  }

  /** Signs in with the second factor turned on, and takes a JWT along. */
  async function enrolAt(instance: Instance) {
    const browser = browserAt(instance)
    const { totpURI } = await enrol(browser, { email, password })
    const { cookie } = browser
    const given = await fetch(`${instance.url}/api/auth/token`, { headers: { cookie } })
    const { token: jwt } = (await given.json()) as { token: string }
    return { totpURI, cookie, jwt }
  }

  test('A14 ends sessions and JWTs, keeps passwords and second factors', async () => {
    const first = await start(oldSecret)
    const { totpURI, cookie, jwt } = await enrolAt(first)
    const bearer = { authorization: `Bearer ${jwt}` }
    expect(jwt.split('.')).toHaveLength(3)
    expect([await status(first, { cookie }), await status(first, bearer)]).toEqual([200, 200])
    const file = join(directory(), 'secret')
    const before = isEmbedded ? readFileSync(file, 'utf8') : null
    if (isEmbedded) await expect(rotate()).rejects.toThrow(/in use by process/)
    expect(await first.stop()).toBe(0)

    expect((await rotate()).stdout).toContain('The secret was changed')
    if (isEmbedded) {
      expect(readFileSync(file, 'utf8')).not.toBe(before)
      expect(statSync(file).mode & 0o777).toBe(0o600)
    } else expect((await rotate()).stdout).toContain('already')

    const second = await start(newSecret)
    expect([await status(second, { cookie }), await status(second, bearer)]).toEqual([401, 401])
    const browser = browserAt(second)
    const asked = await browser.post('sign-in/email', { email, password })
    expect(await asked.json()).toMatchObject({ twoFactorRedirect: true })
    const code = nextCodeOf(totpURI)
    expect((await browser.post('two-factor/verify-totp', { code })).status).toBe(200)
    expect(await browser.status('session.me')).toBe(200)
    expect(await second.stop()).toBe(0)
  })

  if (isEmbedded)
    test('A14 a crash before or after the commit leaves a directory that opens', async () => {
      const first = await start(oldSecret)
      expect((await postSignIn(first.url, email, password)).status).toBe(200)
      expect(await first.stop()).toBe(0)
      const [file, pending] = ['secret', 'secret.next'].map((name) => join(directory(), name)) as [
        string,
        string,
      ]
      const from = readFileSync(file, 'utf8').trim()

      // Died before the commit: the old secret holds.
      writeFileSync(pending, `${newSecret}\n`)
      const second = await start(oldSecret)
      expect((await postSignIn(second.url, email, password)).status).toBe(200)
      expect(await second.stop()).toBe(0)
      expect(readFileSync(file, 'utf8').trim()).toBe(from)
      expect(() => statSync(pending)).toThrow('ENOENT')

      // Died between the commit and the renaming: the new one does.
      writeFileSync(pending, `${newSecret}\n`)
      const foreign = foreignSecrets(from, newSecret)
      await rotateSecret(place.options, { from, to: newSecret, foreign })
      const third = await start(oldSecret)
      expect(readFileSync(file, 'utf8').trim()).toBe(newSecret)
      expect(() => statSync(pending)).toThrow('ENOENT')
      expect((await postSignIn(third.url, email, password)).status).toBe(200)
      expect(await third.stop()).toBe(0)
    })
})
