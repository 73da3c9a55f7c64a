import { sql, type RawBuilder } from 'kysely'
import { normaliseCharacter } from '../numbering/normalise-text.ts'

/** Web addresses have two hexadecimal digits for a sign, and JSON has four for a control character. */
const between = String.raw`(?:[^0-9]|%[0-9a-fA-F]{2}|\\u[0-9a-fA-F]{4})*`
/** What may be a digit of another script in a web address. */
const encoded = '%[c-fC-F][0-9a-fA-F](?:%[89abAB][0-9a-fA-F])+'
/** Behind the last digits that Unicode 17 knows. */
const lastDigit = 0x1_fc_00

/**
 * Whether a column holds the digits of one of the endings one after the other, in any script and
 * whatever stands between them: a coarse look, to be followed by an exact one.
 */
export function mentionsEnding(
  column: RawBuilder<unknown>,
  endings: readonly string[],
): RawBuilder<unknown> {
  const spelled = endings.map((ending) => Array.from(ending, anyScript).join(between))
  return sql`(${column} ~ ${spelled.join('|')})`
}

/** A regular expression for one digit. */
function anyScript(digit: string): string {
  const own = scripts()[Number(digit)] as string
  return `(?:[${own}]|%3${digit}|${encoded})`
}

let known: readonly string[] | undefined

/** The characters that are read as each of the ten digits. */
function scripts(): readonly string[] {
  known ??= readScripts()
  return known
}

function readScripts(): readonly string[] {
  const found = Array.from({ length: 10 }, (_, digit) => String(digit))
  for (let code = 0x80; code < lastDigit; code += 1) {
    const character = String.fromCodePoint(code)
    if (!/[\p{Nd}\p{No}]/u.test(character)) continue
    const read = normaliseCharacter(character)
    if (/^\d$/.test(read)) found[Number(read)] += character
  }
  return found
}
