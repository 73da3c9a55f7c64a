import cronstrue from 'cronstrue/i18n.js'
import { type CronWords, describePreset } from './describe-preset.ts'

interface CronDescriber {
  toString(
    expression: string,
    options: { readonly locale: string; readonly use24HourTimeFormat: boolean },
  ): string
}

/** The package assigns to `module.exports` what its types call the default export; bundlers see it otherwise. */
const library = cronstrue as unknown as CronDescriber

/**
 * What a valid expression means, in words: our own for the usual schedules, since the library's
 * Vietnamese is rough, the library's for the rest. Both empty when nothing can be said.
 */
export function describeCron(expression: string): CronWords {
  return describePreset(expression) ?? { en: words(expression, 'en'), vi: words(expression, 'vi') }
}

function words(expression: string, locale: 'en' | 'vi'): string {
  try {
    return library.toString(expression, { locale, use24HourTimeFormat: true })
  } catch {
    // The library knows fewer signs than croner (L, W); the next runs still tell what it means.
    return ''
  }
}
