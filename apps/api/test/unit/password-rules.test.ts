import { expect, test } from 'vitest'
import { oneTimePassword } from '../../src/auth/one-time-password.ts'
import { passwordRules } from '../../src/auth/password-rules.ts'

const rules = passwordRules()
const owner = { name: 'Nguyễn Thị Đào', email: 'dao.nguyen@vinacall.example' }
const problemOf = (password: string) => rules.problemOf(password, owner)

test.each(['password', '12345678', 'PassWord', 'iloveyou', 'qwertyuiop', 'ｐａｓｓｗｏｒｄ'])(
  'found-m9: %s is used by many',
  async (password) => {
    expect(await problemOf(password)).toBe('common')
  },
)

test.each([
  'calldeck',
  'Calldeck2026!',
  'CALL-DECK-1234',
  'nguyenthidao',
  'Nguyễn.Thị.Đào',
  'dao.nguyen@vinacall.example',
  'vinacall-2026',
  'calldeck12345678',
  'calldeck-password',
])('found-m9: %s is made of what is known of its owner', async (password) => {
  expect(await problemOf(password)).toBe('personal')
})

test.each([
  'correct horse battery staple',
  'một câu dài không ai đoán',
  'calldeck opens at seven sharp',
  'planet walks on ice',
  '!!!!####9182',
])('%s is taken', async (password) => {
  expect(await problemOf(password)).toBeNull()
})

test('short names take no part of other words out', async () => {
  const lan = { name: 'Lan', email: 'lan@x.vn' }
  expect(await rules.problemOf('planet walks', lan)).toBeNull()
  expect(await rules.problemOf('lan12345', lan)).toBe('personal')
  expect(await rules.problemOf('anything else', { name: '', email: '' })).toBeNull()
})

test('the passwords that Calldeck makes are taken', async () => {
  for (let i = 0; i < 50; i += 1) expect(await problemOf(oneTimePassword())).toBeNull()
})
