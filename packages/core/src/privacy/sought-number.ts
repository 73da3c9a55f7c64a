import type { Sql } from '../database/open-database.ts'
import { CoreError } from '../errors.ts'
import {
  endingOf,
  lookForNumbers,
  shortestTelephone,
  type Mentions,
} from '../numbering/mentions-number.ts'
import { createNumberReader } from '../numbering/number-reader.ts'
import { searchDigits } from '../numbering/search-digits.ts'
import { regionsOfSources } from '../database/regions-of-sources.ts'

/** A number that is to be erased, as the sources' regions read it. */
export interface SoughtNumber {
  /** Its canonical digits, once for each reading. */
  readonly forms: readonly string[]
  /** The last digits, which every spelling shares: what SQL looks for first. */
  readonly endings: readonly string[]
  /** Looks through the texts of one row of a source of this region, in any spelling. */
  lookIn(region: string): Mentions
  /** Looks through the texts of one row that belongs to no source. */
  lookAnywhere(): Mentions
}

/** @throws CoreError BAD_INPUT when it is no whole telephone number */
export async function readSoughtNumber(db: Sql, number: string): Promise<SoughtNumber> {
  const regions = await regionsOfSources(db)
  const forms = [...new Set(regions.map((region) => searchDigits(number, region)))]
  if (!forms.every((form) => /^\d+$/.test(form) && form.length >= shortestTelephone)) {
    const message = `Give a whole telephone number, of at least ${shortestTelephone} digits. Extensions and short codes belong to nobody outside.`
    throw new CoreError('BAD_INPUT', message, { field: 'number' })
  }
  const endings = [...new Set(forms.map(endingOf))]
  const sought = {
    mayEndIn: (ending: string) => endings.includes(ending),
    isSought: (digits: string) => forms.includes(digits),
    hasEndings: true,
  }
  const readers = new Map(regions.map((region) => [region, createNumberReader(region)]))
  const lookIn = (region: string): Mentions =>
    lookForNumbers(sought, readers.get(region) ?? createNumberReader(region))
  const lookAnywhere = (): Mentions => {
    const looks = regions.map(lookIn)
    return (text) => looks.some((mentions) => mentions(text))
  }
  return { forms, endings, lookIn, lookAnywhere }
}
