import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { testEngines, type TestCore } from '../../src/testing/index.ts'
import { lan, openExports } from './open-exports.ts'

describe.each(testEngines)('many exports at once on %s', (engine) => {
  let open: TestCore
  beforeAll(async () => {
    // Without workers: what is under way stays so.
    open = await openExports(engine, { role: 'web' })
  })
  afterAll(() => open.close())

  test('C1 five of a person are under way at most, also when twenty are asked for at once', async () => {
    const { exports } = open.core
    const asked = Array.from({ length: 20 }, () => exports.create({ format: 'csv' }, lan))
    const outcomes = await Promise.allSettled(asked)
    const refused = outcomes.flatMap((each) => (each.status === 'rejected' ? [each.reason] : []))
    expect(refused).toHaveLength(15)
    for (const error of refused) expect(error).toMatchObject({ code: 'CONFLICT' })
    const another = { ...lan, userId: 'quang', name: 'Quang' }
    await expect(exports.create({ format: 'csv' }, another)).resolves.toMatchObject({ isOwn: true })
  })
})
