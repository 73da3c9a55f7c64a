import { expect, test } from 'vitest'
import { credentialsOf } from '../../src/auth/credentials-of.ts'

const name = 'calldeck.session_token'

test.each([
  [{ authorization: 'Bearer a.b' }, ['bearer a.b']],
  [{ authorization: 'bearer   %61.b' }, ['bearer a.b']],
  [{ authorization: 'x1', cookie: `${name}=a.b` }, ['cookie a.b']],
  [{ authorization: 'Bearer t', cookie: `${name}=a.b` }, ['bearer t', 'cookie a.b']],
  [{ cookie: `${name}=a.b%3D` }, ['cookie a.b=']],
  [{ cookie: `x_session_token=1; __Secure-${name}=2; ${name} = %61.b=` }, ['cookie a.b=']],
  [{ cookie: `${name}="a.b"; x=2; ${name}=c` }, ['cookie a.b']],
  [{ cookie: `${name}=%` }, ['cookie %']],
  [{ cookie: 'x=1; session_tokens=2; y' }, []],
  [{}, []],
])(
  'found-M3: a session is proved by the same words, however %j writes them',
  (headers, expected) => {
    expect(credentialsOf(new Headers(headers as Record<string, string>), name)).toEqual(expected)
  },
)
