import { sql } from 'kysely'
import type { Sql } from '../database/open-database.ts'
import { CoreError } from '../errors.ts'
import { createNumberReader, type NumberReader } from '../numbering/number-reader.ts'
import { numbersIn, shortestTelephone } from '../numbering/numbers-in.ts'
import { searchDigits } from '../numbering/search-digits.ts'

/** A number that is to be erased, as the sources' regions read it. */
export interface SoughtNumber {
  /** Its canonical digits, once for each reading. */
  readonly forms: readonly string[]
  /** The last digits, which every spelling shares: what SQL looks for first. */
  readonly endings: readonly string[]
  /** Whether a text of a source of this region holds it, in any spelling. */
  isIn(text: string, region: string): boolean
  /** Whether it is in a text that belongs to no source. */
  isAnywhereIn(text: string): boolean
}

const endingLength = 7

/** @throws CoreError BAD_INPUT when it is no whole telephone number */
export async function readSoughtNumber(db: Sql, number: string): Promise<SoughtNumber> {
  const regions = await regionsOf(db)
  const forms = [...new Set(regions.map((region) => searchDigits(number, region)))]
  if (!forms.every((form) => /^\d+$/.test(form) && form.length >= shortestTelephone)) {
    const message = `Give a whole telephone number, of at least ${shortestTelephone} digits. Extensions and short codes belong to nobody outside.`
    throw new CoreError('BAD_INPUT', message, { field: 'number' })
  }
  const readers = new Map(regions.map((region) => [region, createNumberReader(region)]))
  const isRead = (text: string, reader: NumberReader): boolean =>
    forms.some((form) => numbersIn(text, reader).has(form))
  const isIn = (text: string, region: string): boolean => {
    const reader = readers.get(region) ?? createNumberReader(region)
    return isRead(text, reader)
  }
  return {
    forms,
    endings: [...new Set(forms.map((form) => form.slice(-endingLength)))],
    isIn,
    isAnywhereIn: (text) => [...readers.values()].some((reader) => isRead(text, reader)),
  }
}

async function regionsOf(db: Sql): Promise<string[]> {
  const result = await sql<{ region: string }>`select distinct region from pbx_source`.execute(db)
  return result.rows.length === 0 ? ['VN'] : result.rows.map((row) => row.region)
}
