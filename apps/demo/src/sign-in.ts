import { DemoError } from './demo-error.ts'
import type { DemoState } from './demo-state.ts'

/**
 * The session token of the demo's administrator; undefined when the password was changed since the
 * first start. Throws a `DemoError` when Calldeck refuses otherwise.
 */
export async function signIn(url: string, state: DemoState): Promise<string | undefined> {
  const response = await fetch(`${url}/api/auth/sign-in/email`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email: state.email, password: state.password }),
  })
  const isFirstStart = state.exchangePort === 0
  if (response.status === 401 && !isFirstStart) return undefined
  const token = response.headers.get('set-auth-token')
  if (response.ok && token !== null) return token
  throw new DemoError(`Calldeck refused the demo's sign-in with HTTP ${response.status}.`)
}
