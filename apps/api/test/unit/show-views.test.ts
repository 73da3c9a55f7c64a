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

test('C3 only an administrator looks after what others share', () => {
  const user = { id: '1', name: 'Lan', email: 'lan@example.com' }
  expect(viewPersonOf({ ...user, role: 'supervisor' }).mayManageShared).toBe(false)
  expect(viewPersonOf({ ...user, role: 'administrator' }).mayManageShared).toBe(true)
})
