import type { View } from '@calldeck/core'
import { expect, test } from 'vitest'
import { showViews, viewPersonOf } from '../../src/routers/show-views.ts'

const view = (id: string, query: string, isOwn = false): View => ({
  id,
  page: 'calls',
  name: id,
  query,
  isShared: true,
  isOwn,
  mayEdit: isOwn,
  ownerName: 'Lan',
  createdAt: '2026-11-23T00:00:00.000Z',
  updatedAt: '2026-11-23T00:00:00.000Z',
})

test('C8 a shared search for a number is kept from those who see numbers masked', () => {
  const views = [
    view('missed', 'direction=INBOUND'),
    view('customer', 'range=7d&number=0335550159'),
    view('pattern', 'pattern=0335*'),
    view('own', 'number=0335', true),
  ]
  const shown = (role: 'viewer' | 'supervisor') => showViews(views, role).map(({ id }) => id)
  expect(shown('viewer')).toEqual(['missed', 'own'])
  expect(shown('supervisor')).toHaveLength(4)
})

test('found-14: a shared view that holds a number anywhere is kept from those who see numbers masked', () => {
  const hidden = [
    'extension=0335550159',
    'team=Ask+0335+550+159',
    'team=%2B84%20335%E2%80%91550%E2%80%91159',
    'sort=startedAt&x=sip%3A84335550159%40pbx',
    '0335550159=x',
    'team=%D9%A0%D9%A3%D9%A3%D9%A5%D9%A5%D9%A5%D9%A0%D9%A1%D9%A5%D9%A9',
  ]
  const shown = [
    'direction=INBOUND&status=MISSED&extension=1036&durationMin=60',
    'range=7d&sourceId=01994a4e-6b4b-7c3f-8a51-5d2f8d0a1b2c',
    'range=custom&from=2026-11-01T00%3A00%3A00.000Z&to=2026-11-30T17%3A00%3A00.000Z',
    'range=custom&from=2026-11-01&to=2026-11-30&weekday=1&hour=8&timeZone=Asia%2FHo_Chi_Minh',
    'sort=durationSeconds&order=desc&columns=startedAt,customerNumber',
  ]
  const views = [...hidden, ...shown].map((query) => view(query, query))
  expect(
    showViews(
      views.map((each) => ({ ...each, name: 'x' })),
      'viewer',
    ),
  ).toHaveLength(shown.length)
  expect(showViews([{ ...view('Ask 0335\u00A0550\u00A0159', '') }], 'viewer')).toEqual([])
  expect(showViews(views, 'supervisor')).toHaveLength(views.length)
})

test('C3 only an administrator looks after what others share', () => {
  const user = { id: '1', name: 'Lan', email: 'lan@example.com' }
  expect(viewPersonOf({ ...user, role: 'supervisor' }).mayManageShared).toBe(false)
  expect(viewPersonOf({ ...user, role: 'administrator' }).mayManageShared).toBe(true)
})
