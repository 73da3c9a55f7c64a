import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { createCore, type Core } from '../../src/index.ts'
import { openDatabase } from '../../src/database/open-database.ts'
import { openTestCore, testEngines, tester } from '../../src/testing/index.ts'

const none = { administrator: false, supervisor: false, viewer: false }

/** What is on record of the rules, oldest first. */
async function recorded(core: Core) {
  const { items } = await core.audit.list({ action: 'secondFactor.ruleChanged' })
  return items.toReversed().map(({ actor, target, detail }) => [actor.name, target, detail])
}

test.each(testEngines)(
  'found-low: a second factor is obligatory for no role until one is named, on %s',
  async (engine) => {
    const open = await openTestCore(engine, { role: 'web' })
    const { secondFactor } = open.core
    expect(await secondFactor.rules()).toEqual(none)
    const saved = await secondFactor.save({ supervisor: true, viewer: false }, tester)
    expect(saved).toEqual({ ...none, supervisor: true })
    await secondFactor.save({ supervisor: true, viewer: true, administrator: undefined }, tester)
    expect(await secondFactor.save({ supervisor: false }, tester)).toEqual({
      ...none,
      viewer: true,
    })
    expect(await secondFactor.rules()).toEqual({ ...none, viewer: true })
    // What stays as it was is not on record.
    expect(await recorded(open.core)).toEqual([
      [tester.name, 'role:supervisor', { role: 'supervisor', isObligatory: true }],
      [tester.name, 'role:viewer', { role: 'viewer', isObligatory: true }],
      [tester.name, 'role:supervisor', { role: 'supervisor', isObligatory: false }],
    ])
    await open.close()
  },
)

test.each(testEngines)(
  'found-low: of ten equal changes of a rule at once, one is on record, on %s',
  async (engine) => {
    const open = await openTestCore(engine, { role: 'web' })
    const all = Array.from({ length: 10 }, () =>
      open.core.secondFactor.save({ viewer: true }, tester),
    )
    for (const rules of await Promise.all(all)) expect(rules).toEqual({ ...none, viewer: true })
    expect(await recorded(open.core)).toHaveLength(1)
    await open.close()
  },
)

test.each(testEngines)(
  'found-low: a database of an older version opens without rules and takes some, on %s',
  async (engine) => {
    const { core, options, ...place } = await openTestCore(engine, { role: 'web' })
    await core.close()
    const old = await openDatabase(options)
    await sql`drop table second_factor_rule`.execute(old.sql)
    const undone = sql`delete from mikro_orm_migrations where name = '2026-11-second-factor-rules'`
    await undone.execute(old.sql)
    await old.close()

    const again = await createCore(options)
    expect(await again.secondFactor.rules()).toEqual(none)
    const rules = { ...none, viewer: true }
    expect(await again.secondFactor.save({ viewer: true }, tester)).toEqual(rules)
    await again.close()
    const later = await createCore(options)
    expect(await later.secondFactor.rules()).toEqual(rules)
    await later.close()
    await place.remove()
  },
)
