import { z } from 'zod'
import { CliError } from '../cli-error.ts'
import { exitCodes } from '../exit-codes.ts'

const timeoutMilliseconds = 30_000
const answerSchema = z.object({
  token: z.string().nullish(),
  twoFactorRedirect: z.boolean().optional(),
  user: z.looseObject({ mustChangePassword: z.boolean().nullish() }).nullish(),
})

/** How a program gets a session token of an account with a second factor. */
export const howToGetToken =
  'To get one, POST the e-mail and the password to /api/auth/sign-in/email, then the code, with the cookie of that answer, to /api/auth/two-factor/verify-totp: `token` in its answer is the token.'

/** Gives the session token for an e-mail and a password; throws a `CliError` when they are refused. */
export async function signIn(
  url: string,
  credentials: { email: string; password: string },
): Promise<string> {
  const response = await postAuth(`${url}/api/auth/sign-in/email`, { body: credentials })
  if (!response.ok) throw refusal(response)
  const answer = answerSchema.parse(await response.json())
  if (answer.twoFactorRedirect) {
    throw new CliError(
      exitCodes.notSignedIn,
      'This account asks for a second factor, which this program cannot ask for. Use an account for programs, or put a token into CALLDECK_TOKEN.' +
        ` ${howToGetToken}`,
    )
  }
  if (answer.user?.mustChangePassword) {
    throw new CliError(
      exitCodes.notSignedIn,
      'This password was made for you and has to be changed first. Open Calldeck in a browser, sign in with it and choose your own.',
    )
  }
  const token = response.headers.get('set-auth-token') ?? answer.token
  if (!token) throw new SyntaxError('The sign-in gave no token.')
  return token
}

/** Ends the session at the server, so that its token is worth nothing any more. */
export async function signOut(url: string, token: string): Promise<boolean> {
  const response = await postAuth(`${url}/api/auth/sign-out`, {
    body: {},
    headers: { authorization: `Bearer ${token}`, origin: new URL(url).origin },
  })
  return response.ok
}

function postAuth(
  address: string,
  request: { body: object; headers?: Record<string, string> },
): Promise<Response> {
  return fetch(address, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...request.headers },
    body: JSON.stringify(request.body),
    signal: AbortSignal.timeout(timeoutMilliseconds),
  })
}

function refusal(response: Response): CliError {
  if (response.status === 401) {
    return new CliError(exitCodes.notSignedIn, 'The e-mail or the password is wrong.')
  }
  if (response.status === 429) {
    const seconds = response.headers.get('retry-after') ?? response.headers.get('x-retry-after')
    const wait = seconds ? `${seconds} seconds` : 'a quarter of an hour'
    return new CliError(
      exitCodes.notSignedIn,
      `Too many attempts to sign in. Try again in ${wait}.`,
    )
  }
  if (response.status === 400) {
    return new CliError(exitCodes.usage, 'The e-mail is not an address, or the password is empty.')
  }
  return new CliError(
    exitCodes.unreachable,
    `The sign-in was answered with HTTP ${response.status}. Check that --url or CALLDECK_URL points at Calldeck.`,
  )
}
