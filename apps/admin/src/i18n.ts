import { createI18n } from 'vue-i18n'
import type { I18n } from 'vue-i18n'

export const appLocales = ['en', 'vi'] as const
export type AppLocale = (typeof appLocales)[number]

/** One locale's own messages. */
export interface LocaleBundle {
  readonly messages: Record<string, Record<string, unknown>>
}

const bundles: Record<AppLocale, () => Promise<{ default: LocaleBundle }>> = {
  en: () => import('./locales/en.ts'),
  vi: () => import('./locales/vi.ts'),
}

/** Loads one language's messages, keyed by feature: `calls.title` is `title` in `locales/…/calls.ts`. */
export async function loadLocale(locale: AppLocale): Promise<LocaleBundle> {
  return (await bundles[locale]()).default
}

const laterBundles: Record<AppLocale, () => Promise<{ default: LocaleBundle['messages'] }>> = {
  en: () => import('./locales/en-later.ts'),
  vi: () => import('./locales/vi-later.ts'),
}

/** The messages of pages and panels that few visits begin with (`locales/…/later/`). */
export async function loadLaterMessages(locale: AppLocale): Promise<LocaleBundle['messages']> {
  return (await laterBundles[locale]()).default
}

const primeVueTexts: Record<AppLocale, () => Promise<object>> = {
  en: async () => (await import('primelocale/en-GB.json')).default['en-GB'],
  vi: async () => (await import('primelocale/vi.json')).default.vi,
}

/** PrimeVue's own texts (names of days, empty lists). The first visit shows none of them. */
export function loadPrimeVueTexts(locale: AppLocale): Promise<object> {
  return primeVueTexts[locale]()
}

/** vue-i18n without messages yet; `useLocale` loads the language the person reads. */
export function createAppI18n(): I18n {
  return createI18n({
    legacy: false,
    locale: 'en',
    fallbackLocale: 'en',
    // A language is loaded before it is shown; a key that is missing then is found by the tests.
    missingWarn: false,
    fallbackWarn: false,
    messages: {},
  }) as I18n
}
