import type { Core, Run } from '@calldeck/core'
import { expect, test, vi } from 'vitest'
import { roleNow as roleOf } from '../../src/routers/role-now.ts'
import { watchRuns } from '../../src/routers/watch-runs.ts'

const signal = new AbortController().signal
const roleNow = async () => 'supervisor' as const

function runsThatTell(ids: readonly string[]): {
  runs: Core['runs']
  watch: Core['runs']['watch']
} {
  const watch = vi.fn<Core['runs']['watch']>(async function* () {
    for (const id of ids) yield { id, error: null, warnings: [] as string[] } as unknown as Run
  })
  return { runs: { watch } as unknown as Core['runs'], watch }
}

test('B2 an event id names the moment, and coming back with it asks for what ended since', async () => {
  const { runs, watch } = runsThatTell(['a', 'b'])
  const before = Date.now()
  const events = await collect(watchRuns({ runs, roleNow }, {}, signal))
  expect(events.map(([, run]) => run.id)).toEqual(['a', 'b'])
  expect(watch).toHaveBeenLastCalledWith({ sourceId: undefined, since: undefined, signal })

  const [lastEventId] = events[1]!
  await collect(watchRuns({ runs, roleNow }, { sourceId: 's', lastEventId }, signal))
  const { since } = vi.mocked(watch).mock.lastCall![0]
  // A minute more than needed: clocks differ, and lines break in the middle.
  expect(Date.parse(since!)).toBeGreaterThanOrEqual(before - 60_000)
  expect(Date.parse(since!)).toBeLessThanOrEqual(Date.now() - 60_000)
})

test('an event id that is not ours is as good as none', async () => {
  const { runs, watch } = runsThatTell([])
  await collect(watchRuns({ runs, roleNow }, { lastEventId: '1e400.x' }, signal))
  expect(watch).toHaveBeenLastCalledWith({ sourceId: undefined, since: undefined, signal })
})

test('C8 whoever listens is looked at again: signed in still, and with the right still', async () => {
  const viewer = { id: 'u', name: 'Lan', email: 'lan@example.vn', role: 'viewer' } as const
  const roleAs = (user: typeof viewer | null, enrolling: typeof viewer | null = null) => ({
    whoNow: async () => ({ user, enrolling }),
  })
  expect(await roleOf(roleAs(viewer), 'runs.read')).toBe('viewer')
  await expect(roleOf(roleAs(null), 'runs.read')).rejects.toMatchObject({ code: 'UNAUTHORIZED' })
  const without = roleOf(roleAs(viewer), 'runs.manage')
  await expect(without).rejects.toMatchObject({ code: 'FORBIDDEN' })
  const enrolling = roleOf(roleAs(null, viewer), 'runs.read')
  await expect(enrolling).rejects.toMatchObject({
    code: 'FORBIDDEN',
    message: expect.stringContaining('second factor'),
  })
})

async function collect<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const all: Item[] = []
  for await (const item of items) all.push(item)
  return all
}
