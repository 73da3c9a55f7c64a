import { sql } from 'kysely'
import type { Sql } from '../database/open-database.ts'
import { mentionsEnding } from './mentions-ending.ts'
import type { SoughtNumber } from './sought-number.ts'

/** Where sentences are kept that may repeat what a PBX said. */
const places = [
  ['sync_run', 'error'],
  ['sync_slice', 'error'],
  ['run_request', 'error'],
  ['pbx_source', 'last_sync_error'],
] as const

const instead = 'What was said here held an erased number.'

/** Takes the number out of what runs, their parts and their requests say. Answers with how many did. */
export async function eraseFromRuns(tx: Sql, sought: SoughtNumber): Promise<number> {
  let erased = await eraseFromWarnings(tx, sought)
  for (const place of places) erased += await eraseFromTexts(tx, place, sought)
  return erased
}

async function eraseFromTexts(
  tx: Sql,
  [table, column]: (typeof places)[number],
  sought: SoughtNumber,
): Promise<number> {
  const [at, text] = [sql.table(table), sql.ref(column)]
  const found = await sql<{ id: string; text: string }>`
    select id::text as id, ${text} as text from ${at}
    where ${mentionsEnding(text, sought.endings)} for update`.execute(tx)
  const ids = found.rows.filter((row) => sought.lookAnywhere()(row.text)).map(({ id }) => id)
  await sql`
    update ${at} set ${text} = ${instead} where id::text in (
      select jsonb_array_elements_text(${JSON.stringify(ids)}::jsonb))`.execute(tx)
  return ids.length
}

async function eraseFromWarnings(tx: Sql, sought: SoughtNumber): Promise<number> {
  const found = await sql<{ id: string; warnings: string[] }>`
    select id, warnings from sync_run
    where ${mentionsEnding(sql`warnings::text`, sought.endings)} for update`.execute(tx)
  let erased = 0
  for (const { id, warnings } of found.rows) {
    const mentions = sought.lookAnywhere()
    const kept = warnings.map((each) => (mentions(each) ? instead : each))
    if (kept.every((each, at) => each === warnings[at])) continue
    erased += 1
    await sql`
      update sync_run set warnings = ${JSON.stringify(kept)}::jsonb
      where id = ${id}::uuid`.execute(tx)
  }
  return erased
}
