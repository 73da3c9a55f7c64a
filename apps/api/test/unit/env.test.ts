import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { readEnvironment, variableNames } from '../../src/env.ts'

const secret = 'a-secret-of-more-than-thirty-two-characters'

describe('the environment', () => {
  test('takes its defaults from nothing, and an empty value counts as nothing', () => {
    const env = readEnvironment({ PORT: '', CALLDECK_ROLE: '', DATABASE_URL: '' })
    expect(env).toMatchObject({ port: 14_000, role: 'all', trustProxy: false, pbxAllow: [] })
    expect(env.databaseUrl).toBeUndefined()
    expect(env.dataDirectory).toBe(join(process.cwd(), '.data'))
  })

  test.each([
    ['PORT', 'http', 'PORT should be a port number'],
    ['PORT', '70000', 'PORT should be a port number'],
    ['PORT', '80.5', 'PORT should be a port number'],
    ['DATABASE_URL', 'mysql://db/x', 'DATABASE_URL should be a postgresql:// address'],
    ['CALLDECK_MIN_FREE_MIB', 'much', 'CALLDECK_MIN_FREE_MIB should be MiB from 0'],
    ['CALLDECK_SECRET', 'short', 'CALLDECK_SECRET should be at least 32 random characters'],
    ['CALLDECK_ADMIN_EMAIL', 'nobody', 'CALLDECK_ADMIN_EMAIL should be an e-mail address'],
    ['CALLDECK_ADMIN_PASSWORD', 'short', 'CALLDECK_ADMIN_PASSWORD should be at least 8'],
    ['CALLDECK_PBX_ALLOW', '10.0.0.0/99', 'CALLDECK_PBX_ALLOW should be hosts or CIDRs'],
    ['CALLDECK_PBX_ALLOW', 'pbx.local:8080', 'CALLDECK_PBX_ALLOW should be hosts or CIDRs'],
    ['CALLDECK_ROLE', 'boss', 'CALLDECK_ROLE should be all, web or worker'],
    ['CALLDECK_PUBLIC_URL', 'calldeck.vn', 'CALLDECK_PUBLIC_URL should be an http:// or https://'],
    ['CALLDECK_PUBLIC_URL', 'https://x.vn/api/', 'CALLDECK_PUBLIC_URL should be an address whose'],
    ['CALLDECK_PUBLIC_URL', 'https://x.vn/a%22b', 'CALLDECK_PUBLIC_URL should be an address whose'],
    ['CALLDECK_TRUST_PROXY', 'yes', 'CALLDECK_TRUST_PROXY should be the number of proxies'],
    ['CALLDECK_STALL_SECONDS', '4000', 'CALLDECK_STALL_SECONDS should be seconds from 0 to 3600'],
    ['LOG_LEVEL', 'loud', 'LOG_LEVEL should be fatal, error'],
  ])('names %s when it is %j and says what it should be', (name, value, sentence) => {
    expect(() => readEnvironment({ [name]: value })).toThrow(sentence)
  })

  test('never repeats a bad value: it may be a secret', () => {
    expect(() => readEnvironment({ CALLDECK_SECRET: 'hunter2' })).not.toThrow('hunter2')
  })

  test('wants a secret with PostgreSQL, where nothing can be generated for all instances', () => {
    const databaseUrl = 'postgresql://localhost/calldeck'
    expect(() => readEnvironment({ DATABASE_URL: databaseUrl })).toThrow(/CALLDECK_SECRET.*set/)
    const env = readEnvironment({ DATABASE_URL: databaseUrl, CALLDECK_SECRET: secret })
    expect(env).toMatchObject({ databaseUrl, secret })
  })

  test('reads lists and proxy trust', () => {
    const pbxAllow = readEnvironment({ CALLDECK_PBX_ALLOW: '127.0.0.1, pbx.local,10.0.0.0/8,::1' })
    expect(pbxAllow.pbxAllow).toEqual(['127.0.0.1', 'pbx.local', '10.0.0.0/8', '::1'])
    expect(readEnvironment({ CALLDECK_TRUST_PROXY: '1' }).trustProxy).toBe(1)
    expect(readEnvironment({ CALLDECK_TRUST_PROXY: '10.0.0.1,fd00::/8' }).trustProxy).toEqual([
      '10.0.0.1',
      'fd00::/8',
    ])
  })

  test('.env.example lists every variable and no other', () => {
    const example = readFileSync(join(import.meta.dirname, '../../../../.env.example'), 'utf8')
    const listed = [...example.matchAll(/^#?([A-Z][A-Z0-9_]+)=/gm)].map((match) => match[1])
    expect(new Set(listed)).toEqual(new Set(variableNames))
  })
})
