import { useLocalStorage } from '@vueuse/core'
import { defineStore } from 'pinia'
import { computed } from 'vue'
import type { WritableComputedRef } from 'vue'
import { appLocales } from '../i18n.ts'
import type { AppLocale } from '../i18n.ts'

export type ThemeChoice = 'light' | 'dark' | 'system'
/** Whose clock the times are shown by. */
export type ZoneChoice = 'source' | 'browser' | 'utc'

/** How much air the rows of a list have. */
export type Density = 'comfortable' | 'compact'

/** What the person chose; `before-paint.js` reads the same key before the first paint. */
export interface Preferences {
  theme: ThemeChoice
  locale: AppLocale
  zone: ZoneChoice
  pageSize: number
  density: Density
  isSidebarFolded: boolean
}

function spokenLocale(): AppLocale {
  return appLocales.find((locale) => navigator.language.startsWith(locale)) ?? 'en'
}

/** The person's choices, kept in this browser. */
export const usePreferences = defineStore('preferences', () => {
  const preferences = useLocalStorage<Preferences>(
    'calldeck.preferences',
    {
      theme: 'system',
      locale: spokenLocale(),
      zone: 'source',
      pageSize: 20,
      density: 'comfortable',
      isSidebarFolded: false,
    },
    { mergeDefaults: true },
  )
  const one = <Key extends keyof Preferences>(key: Key): WritableComputedRef<Preferences[Key]> =>
    computed({
      get: () => preferences.value[key],
      set: (value) => (preferences.value[key] = value),
    })
  return {
    theme: one('theme'),
    locale: one('locale'),
    zone: one('zone'),
    pageSize: one('pageSize'),
    density: one('density'),
    isSidebarFolded: one('isSidebarFolded'),
  }
})
