import { getCountryCallingCode, isSupportedCountry } from 'libphonenumber-js/max'
import { CoreError } from '../errors.ts'
import { normaliseText } from '../numbering/normalise-text.ts'

const scheme = /^\s*(?:sips?|tel|callto):/i
/** What stands around and between the groups of a number; what regular expressions are made of is refused. */
const signs = /[\s.()<>\-/_,'"~\u{00B7}\u{2022}\u{2027}\u{2219}\u{30FB}]/gu
const allowed = /^[\p{L}\p{N}+*?#]{1,40}$/u
const mostWildcards = 6

/** A pattern as the database looks for it: cheap tests first, the exact one last. */
export interface NumberPattern {
  /** A regular expression that matches exactly what is meant. */
  readonly expression: string
  /** For LIKE, one a spelling: what the expression matches is matched by one of these too. */
  readonly loose: readonly string[]
  /** The longest run of digits or letters of each spelling. */
  readonly literals: readonly string[]
}

/**
 * How stored digits are searched for a pattern in which `*` stands for any digits and `?` for one.
 * It matches whole numbers, in any spelling of their beginning. @throws CoreError BAD_INPUT
 */
export function numberPattern(pattern: string, region: string): NumberPattern {
  const compact = normaliseText(pattern).replace(scheme, '').replaceAll(signs, '').toLowerCase()
  const wildcards = compact.match(/[*?]/g)?.length ?? 0
  if (!allowed.test(compact) || wildcards > mostWildcards) {
    throw new CoreError(
      'BAD_INPUT',
      `A pattern holds digits, * for any digits and ? for one digit, at most 40 characters and ${mostWildcards} wildcards.`,
      { field: 'pattern' },
    )
  }
  const spellings = [...new Set([compact.replace(/^\+/, ''), canonical(compact, region)])]
  const bodies = spellings.map((spelling) =>
    spelling.replace(/[+#]/g, '\\$&').replace(/\*+/g, '[^ ]*').replaceAll('?', '[^ ]'),
  )
  return {
    expression: `(^| )(${bodies.join('|')})( |$)`,
    loose: spellings.map((one) => `%${one.replace(/\*+/g, '%').replaceAll('?', '_')}%`),
    literals: spellings.map(longestLiteral),
  }
}

function longestLiteral(spelling: string): string {
  const runs = spelling.split(/[*?]/)
  return runs.reduce((longest, run) => (run.length > longest.length ? run : longest), '')
}

/** 0… begins a national number: it is stored under its country's digits. */
function canonical(pattern: string, region: string): string {
  const isNational = /^0[1-9?*]/.test(pattern) && isSupportedCountry(region)
  return isNational ? getCountryCallingCode(region) + pattern.slice(1) : pattern.replace(/^\+/, '')
}
