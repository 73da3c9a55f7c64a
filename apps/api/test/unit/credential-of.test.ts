import { expect, test } from 'vitest'
import { credentialOf } from '../../src/auth/credential-of.ts'

test.each([
  [{ authorization: 'Bearer a.b' }, 'a.b'],
  [{ authorization: 'bearer   a.b', cookie: 'calldeck.session_token=other' }, 'a.b'],
  [{ cookie: 'calldeck.session_token=a.b%3D' }, 'a.b='],
  [{ cookie: 'x=1; __Secure-calldeck.session_token=%61.b=' }, 'a.b='],
  [{ cookie: 'calldeck.session_token="a.b"; x=2; calldeck.session_token=c' }, 'a.b'],
  [{ cookie: 'calldeck.session_token=%' }, '%'],
  [{ cookie: 'x=1; session_tokens=2' }, null],
  [{}, null],
])(
  'found-M3: the session is proved by the same words, however %j writes them',
  (headers, expected) => {
    expect(credentialOf(new Headers(headers as Record<string, string>))).toBe(expected)
  },
)
