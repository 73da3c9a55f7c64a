import { readFile, stat } from 'node:fs/promises'
import { createServer } from 'node:http'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { exitCodes } from '../../src/exit-codes.ts'
import { createClient } from '../../src/client.ts'
import { freePort, startProduct, type Product } from './product.ts'
import { openTerminal, type Terminal } from './run-cli.ts'

let product: Product
let terminal: Terminal

beforeAll(async () => {
  product = await startProduct()
  terminal = await openTerminal(product.url)
})

afterAll(async () => {
  await terminal?.close()
  await product?.stop()
})

describe('B9 A14 calldeck login', () => {
  it('is asked for by every other command', async () => {
    const { code, stderr } = await terminal.run(['status'])
    expect(code).toBe(exitCodes.notSignedIn)
    expect(stderr).toContain('calldeck login')
  })

  it('refuses a wrong password with a sentence', async () => {
    const args = ['login', '--email', product.email, '--password', 'wrong password']
    const { code, stderr } = await terminal.run(args)
    expect(code).toBe(exitCodes.notSignedIn)
    expect(stderr).toBe('The e-mail or the password is wrong.\n')
  })

  it('A14 says that a password made for somebody has to be changed first', async () => {
    const person = { name: 'Hoa', email: 'hoa@calldeck.example', role: 'viewer' } as const
    const { oneTimePassword } = await product.client.users.create.mutate(person)
    const args = ['login', '--email', person.email, '--password', oneTimePassword ?? '']
    const { code, stderr } = await terminal.run(args)
    expect(code).toBe(exitCodes.notSignedIn)
    expect(stderr).toContain('has to be changed first')
  })

  it('does not hang where nobody can be asked for the password', async () => {
    const { code, stderr } = await terminal.run(['login', '--email', product.email])
    expect(code).toBe(exitCodes.usage)
    expect(stderr).toContain('CALLDECK_PASSWORD')
  })

  it('keeps the session for the owner alone, and the password nowhere', async () => {
    const { code, stdout } = await login()
    expect(code).toBe(exitCodes.ok)
    expect(stdout).toContain('administrator')
    expect((await stat(terminal.sessionFile)).mode & 0o777).toBe(0o600)
    expect(await readFile(terminal.sessionFile, 'utf8')).not.toContain(product.password)
    expect((await terminal.run(['status'])).code).toBe(exitCodes.ok)
  })

  it('never shows the stored token to another address', async () => {
    const seen: (string | undefined)[] = []
    const stranger = createServer((request, response) => {
      seen.push(request.headers.authorization)
      response.writeHead(200, { 'content-type': 'text/html' }).end('<html></html>')
    }).listen(0, '127.0.0.1')
    await once(stranger, 'listening')
    const { port } = stranger.address() as AddressInfo
    const args = ['sources', '--url', `http://127.0.0.1:${port}`]
    const { code, stderr } = await terminal.run(args)
    stranger.close()
    expect(seen).toEqual([undefined])
    expect(code).toBe(exitCodes.unreachable)
    expect(stderr).toContain('is not Calldeck')
  })

  it('can be done without: CALLDECK_TOKEN takes a 15-minute JWT', async () => {
    const { token } = JSON.parse(await readFile(terminal.sessionFile, 'utf8')) as { token: string }
    const response = await fetch(`${product.url}/api/auth/token`, {
      headers: { authorization: `Bearer ${token}` },
    })
    const jwt = ((await response.json()) as { token: string }).token
    const env = { CALLDECK_TOKEN: jwt, CALLDECK_CONFIG: '/nowhere/session.json' }
    expect((await terminal.run(['status'], env)).code).toBe(exitCodes.ok)
  })

  it('is undone by logout, at the server too', async () => {
    const { token } = JSON.parse(await readFile(terminal.sessionFile, 'utf8')) as { token: string }
    const { code, stderr } = await terminal.run(['logout'])
    expect({ code, stderr }).toEqual({ code: exitCodes.ok, stderr: '' })
    expect((await terminal.run(['status'])).code).toBe(exitCodes.notSignedIn)
    const client = createClient({ url: product.url, token })
    await expect(client.session.me.query()).rejects.toThrow()
  })
})

describe('B9 A14 what a role does not allow', () => {
  it('ends with a code of its own', async () => {
    const viewer = { email: 'viewer@calldeck.example', password: 'only looking here' }
    await product.client.users.create.mutate({ name: 'Viewer', role: 'viewer', ...viewer })
    const args = ['login', '--email', viewer.email]
    await terminal.run(args, { CALLDECK_PASSWORD: viewer.password })
    const unknownRun = '00000000-0000-4000-8000-000000000000'
    const { code } = await terminal.run(['stop', unknownRun])
    expect(code).toBe(exitCodes.notAllowed)
  })
})

describe('B9 found-low an obligatory second factor', () => {
  it('ends every command and the login with a sentence that says what to do', async () => {
    const person = { email: 'mai@calldeck.example', password: 'only looking here' }
    const { users } = product.client
    await users.create.mutate({ name: 'Mai', role: 'supervisor', ...person })
    const args = ['login', '--email', person.email]
    const env = { CALLDECK_PASSWORD: person.password }
    expect((await terminal.run(args, env)).code).toBe(exitCodes.ok)
    await users.setSecondFactorRules.mutate({ supervisor: true })
    const command = await terminal.run(['runs'])
    expect([command.code, command.stdout]).toEqual([exitCodes.notAllowed, ''])
    expect(command.stderr).toBe(
      'Your role needs a second factor. Open Calldeck in a browser, sign in and set one up.\n',
    )
    const login = await terminal.run(args, env)
    expect([login.code, login.stdout]).toEqual([exitCodes.notAllowed, ''])
    expect(login.stderr).toContain('which this program cannot set up or ask for')
    expect(login.stderr).toContain('/api/auth/two-factor/verify-totp: `token` in its answer')
    await users.setSecondFactorRules.mutate({ supervisor: false })
    expect((await terminal.run(['runs'])).code).toBe(exitCodes.ok)
  })
})

describe('B9 exit codes without a server', () => {
  it('tells that nothing listens', async () => {
    const url = `http://127.0.0.1:${await freePort()}`
    const { code, stdout, stderr } = await terminal.run(['runs', '--url', url, '--json'])
    expect(code).toBe(exitCodes.unreachable)
    expect(stdout).toBe('')
    expect(stderr).toContain('ECONNREFUSED')
  })

  it.each([
    [['nonsense']],
    [['backfill', '--from', '2025-09-01']],
    [['calls', '--limit', 'many']],
    [['calls', '--url', 'ftp://calldeck.example']],
    [['calls', '--from', 'soon']],
    [['status', '--time-zone', 'Mars/Base']],
  ])('tells that the command line is wrong: %j', async (args) => {
    const { code, stdout, stderr } = await terminal.run(args)
    expect(code).toBe(exitCodes.usage)
    expect(stdout).toBe('')
    expect(stderr).not.toContain('    at ')
  })

  it('are all in --help', async () => {
    const { code, stdout } = await terminal.run(['--help'])
    expect(code).toBe(exitCodes.ok)
    for (const exitCode of Object.values(exitCodes)) expect(stdout).toMatch(`  ${exitCode}  `)
  })
})

function login() {
  const args = ['login', '--email', product.email]
  return terminal.run(args, { CALLDECK_PASSWORD: product.password })
}
