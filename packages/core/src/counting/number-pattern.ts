import { getCountryCallingCode, isSupportedCountry } from 'libphonenumber-js/max'
import { CoreError } from '../errors.ts'

const allowed = /^[\p{L}\p{N}+*?#]{1,40}$/u
const mostWildcards = 6

/**
 * A regular expression over stored digits for a pattern in which `*` stands for any digits and `?`
 * for one. It matches whole numbers, in any spelling of their beginning. Bounded, so that no pattern
 * can keep the database busy. @throws CoreError BAD_INPUT
 */
export function numberPattern(pattern: string, region: string): string {
  const compact = pattern.replace(/[\s.()-]/g, '').toLowerCase()
  const wildcards = compact.match(/[*?]/g)?.length ?? 0
  if (!allowed.test(compact) || wildcards > mostWildcards) {
    throw new CoreError(
      'BAD_INPUT',
      `A pattern holds digits, * for any digits and ? for one digit, at most 40 characters and ${mostWildcards} wildcards.`,
      { field: 'pattern' },
    )
  }
  const spellings = new Set([compact.replace(/^\+/, ''), canonical(compact, region)])
  const bodies = [...spellings].map((spelling) =>
    spelling.replace(/[+#]/g, '\\$&').replace(/\*+/g, '[^ ]*').replaceAll('?', '[^ ]'),
  )
  return `(^| )(${bodies.join('|')})( |$)`
}

/** 0… begins a national number: it is stored under its country's digits. */
function canonical(pattern: string, region: string): string {
  const isNational = /^0[1-9?*]/.test(pattern) && isSupportedCountry(region)
  return isNational ? getCountryCallingCode(region) + pattern.slice(1) : pattern.replace(/^\+/, '')
}
