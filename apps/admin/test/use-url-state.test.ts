import { expect, it, vi } from 'vitest'
import * as z from 'zod/mini'
import { useUrlState } from '../src/shared/use-url-state.ts'
import { withApp } from './with-app.ts'

const shape = {
  status: z.enum(['FAILED', 'STOPPED']),
  number: z.string().check(z.maxLength(20)),
  direction: z.array(z.enum(['INBOUND', 'OUTBOUND'])),
}

it('reads the filters from the address', async () => {
  const { result } = await withApp('/?status=FAILED&direction=INBOUND&direction=OUTBOUND', () =>
    useUrlState(shape),
  )
  expect(result.state.value).toEqual({ status: 'FAILED', direction: ['INBOUND', 'OUTBOUND'] })
  expect(result.unreadable.value).toEqual([])
})

it('leaves out what cannot be read, keeps the rest and says so', async () => {
  const { result } = await withApp('/?status=NONSENSE&number=0335', () => useUrlState(shape))
  expect(result.state.value).toEqual({ number: '0335' })
  expect(result.unreadable.value).toEqual(['status'])
})

it('writes changes to the address, removes what is undefined and keeps foreign parts', async () => {
  const { result, router } = await withApp('/?status=FAILED&tab=two', () => useUrlState(shape))
  result.patch({ status: undefined, number: '84', direction: ['INBOUND'] })
  await vi.waitFor(() =>
    expect(router.currentRoute.value.query).toEqual({
      tab: 'two',
      number: '84',
      direction: ['INBOUND'],
    }),
  )
  result.clear()
  await vi.waitFor(() => expect(router.currentRoute.value.query).toEqual({ tab: 'two' }))
})
