import type { LookupAddress } from 'node:dns'
import { networkInterfaces } from 'node:os'
import { describe, expect, it } from 'vitest'
import { createAddressGuard } from './address-guard.ts'

const isRefused = (url: string, allow: readonly string[] = []) => {
  try {
    createAddressGuard(allow).checkUrl(new URL(url))
    return false
  } catch (error) {
    expect(error).toMatchObject({ kind: 'configuration' })
    return true
  }
}

const lookup = (host: string, allow: readonly string[] = []) =>
  new Promise<LookupAddress[]>((resolve, reject) => {
    createAddressGuard(allow).lookupFor(80)(host, { all: true }, (error, found) =>
      error === null ? resolve(found as LookupAddress[]) : reject(error),
    )
  })

describe('the address of a source', () => {
  it.each([
    'http://127.0.0.1/',
    'http://127.9.9.9:8080/',
    'http://0x7f.1/',
    'http://2130706433/',
    'http://0177.0.0.1/',
    'http://127.1/',
    'http://[::1]/',
    'http://[::ffff:127.0.0.1]/',
    'http://[::ffff:7f00:1]/',
    'http://[::127.0.0.1]/',
    'http://[64:ff9b::127.0.0.1]/',
    'http://[64:ff9b:1::a9fe:a9fe]/',
    'http://[2002:7f00:1::]/',
    'http://0.0.0.0/',
    'http://0/',
    'http://[::]/',
    'http://169.254.169.254/latest/meta-data',
    'http://[::ffff:169.254.169.254]/',
    'http://[fd00:ec2::254]/',
    'http://[fe80::1]/',
    'http://224.0.0.1/',
    'http://[ff02::1]/',
    'http://255.255.255.255/',
    'http://100.100.100.200/',
    'http://１２７.０.０.１/',
    'http://192.0.0.8/',
    'http://198.18.0.1/',
    'http://198.19.255.254/',
    'http://[::ffff:198.18.0.1]/',
    // Local-use NAT64 of /48, /56 and /64: the address stands in the middle.
    'http://[64:ff9b:1:7f00:0:100::]/',
    'http://[64:ff9b:1:a9:fe:a9fe::]/',
    'http://[64:ff9b::198.18.0.1]/',
    'http://[2001:0:4136:e378:8000:63bf:80ff:fffe]/',
    'http://[2001::1]/',
    // ISATAP, with a global, a link-local and a unique local prefix, universal bit clear and set.
    'http://[2a00:1450::5efe:127.0.0.1]/',
    'http://[2a00:1450::200:5efe:169.254.169.254]/',
    'http://[fd12::5efe:7f00:1]/',
    'http://[fe80::5efe:192.168.1.10]/',
  ])('refuses %s', (url) => {
    expect(isRefused(url)).toBe(true)
  })

  it.each([
    'http://192.168.1.10:8080/',
    'https://10.0.0.5/',
    'http://172.16.0.1/',
    'http://100.64.0.1/',
    'http://[fd12::1]/',
    'http://[::ffff:192.168.1.10]/',
    'http://203.0.113.7/',
    'http://198.17.0.1/',
    'http://192.0.1.1/',
    'http://[2001:1::1]/',
    'http://[2a00:1450::5efe:192.168.1.10]/',
    'http://[2a00:1450::1:5efe:127.0.0.1]/',
    'https://pbx.example/',
  ])('lets %s through', (url) => {
    expect(isRefused(url)).toBe(false)
  })

  it.each(['ftp://pbx.example/', 'file:///etc/passwd', 'http://user:secret@pbx.example/'])(
    'refuses the form of %s',
    (url) => {
      expect(isRefused(url)).toBe(true)
    },
  )

  it.each([
    ['http://127.0.0.1:4000/', '127.0.0.1'],
    ['http://127.0.0.1/', 'localhost'],
    ['http://127.0.0.9/', '127.0.0.0/8'],
    ['http://[::1]/', '[::1]'],
    ['http://[::1]/', '::/0'],
    ['http://[fd12::5efe:7f00:1]/', '127.0.0.1'],
    ['http://198.18.0.1/', '198.18.0.0/15'],
  ])('lets %s through when %s is allowed', (url, entry) => {
    expect(isRefused(url, ['pbx.example', entry])).toBe(false)
  })

  it('keeps the rest refused', () => {
    expect(isRefused('http://127.0.0.2/', ['127.0.0.1', 'pbx.example'])).toBe(true)
    expect(isRefused('http://169.254.169.254/', ['localhost'])).toBe(true)
  })

  it.each(['10.0.0.0/33', '10.0.0.0/x', 'http://pbx', 'a b', '10.0.0.0/8/8'])(
    'names the allowed host %s as none',
    (entry) => {
      expect(() => createAddressGuard([entry])).toThrow(
        expect.objectContaining({ code: 'BAD_INPUT' }),
      )
    },
  )
})

describe('a name is judged by the address it resolves to', () => {
  it('refuses localhost', async () => {
    await expect(lookup('localhost')).rejects.toMatchObject({ kind: 'configuration' })
  })

  it('gives only the permitted addresses of an allowed name', async () => {
    const found = await lookup('LOCALHOST', ['localhost'])
    expect(found.map(({ address }) => address)).toContain('127.0.0.1')
    const v4 = await lookup('localhost', ['127.0.0.1'])
    expect(v4.map(({ address }) => address)).toEqual(['127.0.0.1'])
  })

  it('hands one address to a socket that asks for one', async () => {
    const guard = createAddressGuard(['127.0.0.1'])
    const one = new Promise((resolve) => {
      guard.lookupFor(80)('localhost', { family: 4 }, (_error, ...answer) => resolve(answer))
    })
    expect(await one).toEqual(['127.0.0.1', 4])
  })
})

describe('our own port', () => {
  const allow = ['127.0.0.0/8', '::1', 'localhost', '0.0.0.0']
  const guard = createAddressGuard(allow, () => [14_000, 80])
  const own = Object.values(networkInterfaces()).flatMap((each) => each ?? [])
  const outward = own.filter(({ internal, scopeid = 0 }) => !internal && scopeid === 0)
  const hosts = outward.map(({ address, family }) => (family === 'IPv6' ? `[${address}]` : address))

  it.each([
    '127.0.0.1',
    '127.8.8.8',
    '2130706433',
    '[::1]',
    '[::ffff:127.0.0.1]',
    '0.0.0.0',
    '[fd12::5efe:7f00:1]',
    ...hosts,
  ])('is refused on %s although it is allowed', (host) => {
    expect(() => guard.checkUrl(new URL(`http://${host}:14000/metrics`))).toThrow(/not contacted/)
    expect(() => guard.checkUrl(new URL(`http://${host}/metrics`))).toThrow(/not contacted/)
  })

  it('is refused through a name that leads here', async () => {
    const led = new Promise((resolve, reject) => {
      const done = (error: Error | null) => (error === null ? resolve(null) : reject(error))
      guard.lookupFor(14_000)('localhost', { all: true }, done)
    })
    await expect(led).rejects.toMatchObject({ kind: 'configuration' })
  })

  it('leaves other ports of this machine, and the same port of others, as they were', () => {
    expect(() => guard.checkUrl(new URL('http://127.0.0.1:8080/'))).not.toThrow()
    expect(() => guard.checkUrl(new URL('http://10.255.255.1:14000/'))).not.toThrow()
  })
})
