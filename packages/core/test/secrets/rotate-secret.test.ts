import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openDatabase, type Sql } from '../../src/database/open-database.ts'
import { createCore, isSecretInUse, rotateSecret } from '../../src/index.ts'
import { createSeal } from '../../src/secrets/seal.ts'
import { sealedColumns } from '../../src/secrets/sealed-columns.data.ts'
import {
  allCalls,
  cdrTable,
  openTestCore,
  sourceInput,
  startSimulator,
  syncOnce,
  testEngines,
  tester,
  type TestCore,
} from '../../src/testing/index.ts'

const to = 'the secret that takes the place of the other one'
const foreign = { encrypted: {}, reencrypt: async (value: string) => value, worthless: [] }
const nowhere = { apiUrl: 'http://127.0.0.1:9/cdr', domain: 'pbx.local' }
const window = { from: '2025-09-10T00:00:00Z', to: '2025-09-13T00:00:00Z' }

describe.each(testEngines)('the secret is changed, on %s', (engine) => {
  let open: TestCore
  beforeEach(async () => {
    open = await openTestCore(engine)
  })
  afterEach(() => open.remove())

  async function onDatabase<T>(work: (db: Sql) => Promise<T>): Promise<T> {
    const database = await openDatabase(open.options)
    try {
      return await work(database.sql)
    } finally {
      await database.close()
    }
  }
  const sealedKeys = () =>
    onDatabase(async (db) => {
      const rows = await sql<{ id: string; sealed: string }>`
        select id, api_key_sealed as sealed from pbx_source order by name`.execute(db)
      return rows.rows
    })
  const from = () => open.options.secret

  test('A14 every key opens under the new secret, bound to its row, and no more under the old one', async () => {
    for (const name of ['One', 'Two']) {
      const input = sourceInput(nowhere, { name, apiKey: `key of ${name}` })
      await open.core.sources.create(input, tester)
    }
    await open.core.close()
    const before = await sealedKeys()
    expect(await isSecretInUse(open.options, to)).toBe(false)
    const done = await rotateSecret(open.options, { from: from(), to, foreign })
    expect(done).toEqual({ values: 2, alreadyDone: false })
    const after = await sealedKeys()
    const seal = createSeal(to)
    expect(after.map(({ id, sealed }) => seal.open(sealed, id))).toEqual([
      'key of One',
      'key of Two',
    ])
    for (const [index, { id, sealed }] of after.entries()) {
      expect(() => createSeal(from()).open(sealed, id)).toThrow(/cannot be opened/)
      expect(() => seal.open(sealed, after[1 - index]!.id)).toThrow(/cannot be opened/)
      expect(() => seal.open(before[index]!.sealed, id)).toThrow(/cannot be opened/)
    }
    // Done again, as after a crash: it finds that there is nothing to do.
    expect(await rotateSecret(open.options, { from: from(), to, foreign })).toEqual({
      values: 0,
      alreadyDone: true,
    })
    expect(await isSecretInUse(open.options, to)).toBe(true)
    expect(await isSecretInUse(open.options, from())).toBe(false)
    // And back again.
    expect(await rotateSecret(open.options, { from: to, to: from(), foreign })).toMatchObject({
      alreadyDone: false,
    })
    expect(await isSecretInUse(open.options, from())).toBe(true)
  })

  test('A14 a wrong old secret, or a failure in the middle, changes nothing', async () => {
    await open.core.sources.create(sourceInput(nowhere, { apiKey: 'the key' }), tester)
    await open.core.close()
    const before = await sealedKeys()
    const wrong = { from: 'some other secret, long enough for all', to, foreign }
    await expect(rotateSecret(open.options, wrong)).rejects.toThrow(/cannot be opened/)
    const failing = {
      ...foreign,
      encrypted: { pbx_source: ['name'] },
      reencrypt: () => Promise.reject(new Error('in the middle')),
    }
    await expect(
      rotateSecret(open.options, { from: from(), to, foreign: failing }),
    ).rejects.toThrow('in the middle')
    expect(await sealedKeys()).toEqual(before)
    expect(await isSecretInUse(open.options, to)).toBe(false)
  })

  test('C9 an erased number stays erased under the new secret', async () => {
    const simulator = await startSimulator({ calls: 1, days: 1 })
    const rows = cdrTable(`
      | id | direction | from       | to   | start    | answer   | end      | status |
      | a  | inbound   | 0335550159 | 1036 | 08:00:00 | 08:00:07 | 08:01:10 | ANSWER |`)
    await simulator.control('raw-rows', rows)
    const source = await open.core.sources.create(sourceInput(simulator), tester)
    await open.core.privacy.erase({ number: '0335550159' }, tester)
    await open.core.close()
    await rotateSecret(open.options, { from: from(), to, foreign })
    const core = await createCore({ ...open.options, secret: to })
    expect(await syncOnce(core, source, window)).toMatchObject({ status: 'SUCCEEDED', created: 1 })
    expect((await allCalls(core))[0]).toMatchObject({ callerNumber: null, flags: ['ERASED'] })
    await core.close()
    await simulator.stop()
  })

  test('A14 no sealed column is forgotten', async () => {
    await open.core.close()
    const named = await onDatabase((db) =>
      sql<{ name: string }>`
        select table_name || '.' || column_name as name from information_schema.columns
        where table_schema = 'public' and column_name like '%sealed%'`.execute(db),
    )
    expect(named.rows.map(({ name }) => name).toSorted()).toEqual(
      sealedColumns.map(({ table, column }) => `${table}.${column}`).toSorted(),
    )
  })
})
