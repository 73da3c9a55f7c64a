import { describe, expect, it } from 'vitest'
import { deviceOf } from '../src/features/account/device-of.ts'
import { totpSecret } from '../src/features/account/totp-secret.ts'
import { actionKey, auditActions } from '../src/features/audit/audit-actions.ts'
import { detailText } from '../src/features/audit/audit-detail.ts'
import { targetPlace } from '../src/features/audit/audit-target.ts'
import { matchingPeople } from '../src/features/people/matching-people.ts'
import { possibleDeeds } from '../src/features/people/person-deeds.ts'
import { loadLaterMessages } from '../src/i18n.ts'
import { newPasswordProblem } from '../src/shared/new-password.ts'

const hoa = { name: 'Nguyễn Thị Hòa', email: 'hoa@example.vn', role: 'viewer' }
const duc = { name: 'Đặng Đức', email: 'duc@example.vn', role: 'supervisor' }

describe('finding people', () => {
  it('finds a name with or without its accents, by any words in any order', () => {
    expect(matchingPeople([hoa, duc], { search: 'hoa nguyen' })).toEqual([hoa])
    expect(matchingPeople([hoa, duc], { search: 'dang' })).toEqual([duc])
    expect(matchingPeople([hoa, duc], { search: 'Đức' })).toEqual([duc])
    expect(matchingPeople([hoa, duc], { search: 'example', role: 'viewer' })).toEqual([hoa])
    expect(matchingPeople([hoa, duc], {})).toEqual([hoa, duc])
  })
})

describe('what can be done to an account', () => {
  const person = {
    ...hoa,
    id: '1',
    role: 'viewer' as const,
    isBanned: false,
    hasSecondFactor: false,
    mustEnableSecondFactor: false,
    mustChangePassword: false,
    oneTimePasswordEndsAt: null,
    createdAt: '2026-11-01T00:00:00.000Z',
    sessions: 0,
  }
  it('offers what makes sense', () => {
    expect(possibleDeeds(person, false)).toEqual(['resetPassword', 'disable'])
    expect(possibleDeeds({ ...person, isBanned: true }, false)).toEqual(['enable'])
    expect(possibleDeeds({ ...person, sessions: 1, hasSecondFactor: true }, false)).toEqual([
      'resetPassword',
      'removeSecondFactor',
      'revokeSessions',
      'disable',
    ])
    expect(possibleDeeds({ ...person, sessions: 1 }, true)).toEqual([])
  })
})

describe('a new password', () => {
  it('is long enough, another one, and typed twice alike', () => {
    const typed = { current: 'the old one', chosen: 'a new password', repeated: 'a new password' }
    expect(newPasswordProblem(typed)).toBeNull()
    expect(newPasswordProblem({ ...typed, chosen: 'short' })).toBe('tooShort')
    expect(newPasswordProblem({ ...typed, chosen: 'the old one' })).toBe('asBefore')
    expect(newPasswordProblem({ ...typed, repeated: 'a new passwort' })).toBe('notRepeated')
  })
})

describe('the device of a session', () => {
  it.each([
    [
      'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36 Edg/140.0.0.0',
      { program: 'Edge', system: 'Windows', kind: 'computer' },
    ],
    [
      'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1',
      { program: 'Safari', system: 'iPhone', kind: 'telephone' },
    ],
    [
      'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0',
      { program: 'Firefox', system: 'Linux', kind: 'computer' },
    ],
    ['curl/8.5.0', { program: 'curl', system: null, kind: 'program' }],
    ['', null],
    [null, null],
  ])('%s', (userAgent, device) => {
    expect(deviceOf(userAgent)).toEqual(device)
  })
})

describe('the audit log in words', () => {
  it('has words for every action it offers, in both languages', async () => {
    for (const locale of ['en', 'vi'] as const) {
      const messages = await loadLaterMessages(locale)
      const words = (messages['audit'] as { action: Record<string, string> }).action
      const keys = auditActions.map((action) => actionKey(action)?.replace('audit.action.', ''))
      expect(new Set(Object.keys(words))).toEqual(new Set(keys))
    }
  })
  it('leads to what an action was done to, and knows no words for what is new', () => {
    expect(targetPlace('run:7')).toEqual({ name: 'run', params: { runId: '7' } })
    expect(targetPlace('user:a:b')).toEqual({ name: 'people', query: { person: 'a:b' } })
    expect(targetPlace('moon:7')).toBeNull()
    expect(actionKey('moon.landed')).toBeNull()
  })
  it('tells details shortly', () => {
    const words = { name: (key: string) => key.toUpperCase(), value: String }
    expect(detailText({ role: 'viewer', rows: 3, note: null }, words)).toBe(
      'ROLE: viewer · ROWS: 3',
    )
    expect(detailText({ deleted: { runs: 2, files: ['a', 'b'] }, filter: {} }, words)).toBe(
      'DELETED: RUNS: 2, FILES: a, b',
    )
    expect(detailText(null, words)).toBe('')
  })
})

it('shows the secret of an authenticator in groups of four', () => {
  expect(totpSecret('otpauth://totp/Calldeck:a?secret=ABCDEFGHIJ&issuer=Calldeck')).toBe(
    'ABCD EFGH IJ',
  )
})
