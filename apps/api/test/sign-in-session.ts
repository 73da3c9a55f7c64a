import { createHmac } from 'node:crypto'
import type { TestApi } from './open-test-api.ts'

/** A browser in small: it keeps the cookies that /api/auth sets. */
export interface TestBrowser {
  post(path: string, body: object): Promise<Response>
  /** The status of a procedure as this browser. */
  status(procedure: string): Promise<number>
  readonly cookie: string
}

/** A browser that nobody has signed in with. */
export function openBrowser(api: Pick<TestApi, 'url' | 'call'>): TestBrowser {
  const jar = new Map<string, string>()
  const cookie = (): string => [...jar].map((pair) => pair.join('=')).join('; ')
  return {
    get cookie() {
      return cookie()
    },
    post: async (path, body) => {
      const answer = await fetch(`${api.url}/api/auth/${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', cookie: cookie() },
        body: JSON.stringify(body),
      })
      for (const line of answer.headers.getSetCookie()) keep(jar, line)
      return answer
    },
    status: async (procedure) => {
      const answer = await api.call(procedure, { headers: { cookie: cookie() } })
      return answer.status
    },
  }
}

function keep(jar: Map<string, string>, line: string): void {
  const [pair = ''] = line.split(';')
  const name = pair.slice(0, pair.indexOf('='))
  if (/max-age=0/i.test(line)) jar.delete(name)
  else jar.set(name, pair.slice(name.length + 1))
}

/** What turning the second factor on tells, and how its first code was answered. */
export interface Enrolment {
  readonly totpURI: string
  readonly backupCodes: string[]
  readonly status: number
}

/**
 * Signs in and turns the second factor on, with the present code. Each code is good once: the test takes
 * the next one.
 */
export async function enrol(
  browser: TestBrowser,
  { email, password }: { readonly email: string; readonly password: string },
): Promise<Enrolment> {
  await browser.post('sign-in/email', { email, password })
  const told = await browser.post('two-factor/enable', { password })
  const enrolment = (await told.json()) as Omit<Enrolment, 'status'>
  const code = codeOf(enrolment.totpURI, new Date())
  const { status } = await browser.post('two-factor/verify-totp', { code })
  return { ...enrolment, status }
}

const digits = 6
const periodSeconds = 30

/**
 * The code of the next half minute, which is accepted already. The code before the present one would be
 * accepted too, but might expire at any moment.
 */
export function nextCodeOf(totpUri: string): string {
  return codeOf(totpUri, new Date(Date.now() + periodSeconds * 1000))
}

/** The code an authenticator shows for an `otpauth:` address (RFC 6238, SHA-1, 30 s, six digits). */
export function codeOf(totpUri: string, now: Date): string {
  const secret = fromBase32(new URL(totpUri).searchParams.get('secret') ?? '')
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(Math.floor(now.getTime() / 1000 / periodSeconds)))
  const hash = createHmac('sha1', secret).update(counter).digest()
  const offset = hash.readUInt8(hash.length - 1) % 16
  const number = hash.readUInt32BE(offset) % 2 ** 31
  return String(number % 10 ** digits).padStart(digits, '0')
}

function fromBase32(text: string): Buffer {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'
  const bits = Array.from(text.replace(/=+$/, ''))
    .map((letter) => alphabet.indexOf(letter).toString(2).padStart(5, '0'))
    .join('')
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)))
}
