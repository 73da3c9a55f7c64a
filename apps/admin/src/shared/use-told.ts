import { defineStore } from 'pinia'
import { shallowRef } from 'vue'
import type { AppLocale } from '../i18n.ts'
import { createTold } from './told-sentences.ts'
import { usePreferences } from './use-preferences.ts'

/** The server writes in English. Other languages know its sentences by their words. */
const translations = {
  vi: () => import('../locales/told/vi.ts'),
} satisfies Record<Exclude<AppLocale, 'en'>, unknown>

type Told = (sentence: string) => string

/**
 * What the server says (errors, warnings, reasons) in the person's language. The sentences are loaded
 * when the first one is to be said; until then, and where one is not known, its own words stand.
 */
export const useTold = defineStore('told', () => {
  const preferences = usePreferences()
  const loaded = shallowRef<Partial<Record<AppLocale, Told>>>({})

  /** Resolves when sentences can be said in the present language, or cannot be loaded. */
  async function load(): Promise<void> {
    const { locale } = preferences
    if (locale === 'en' || loaded.value[locale] !== undefined) return
    try {
      const [english, other] = await Promise.all([
        import('../locales/told/en.ts'),
        translations[locale](),
      ])
      loaded.value = { ...loaded.value, [locale]: createTold(english.default, other.default) }
    } catch {
      // The banner tells of a lost server; the next sentence asks again.
    }
  }
  function told(sentence: string): string {
    const { locale } = preferences
    if (locale !== 'en' && loaded.value[locale] === undefined) void load()
    return loaded.value[locale]?.(sentence) ?? sentence
  }
  return { told, load }
})
