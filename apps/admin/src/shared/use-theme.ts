import { usePreferredDark } from '@vueuse/core'
import { computed, watchEffect } from 'vue'
import type { ComputedRef } from 'vue'
import { usePreferences } from './use-preferences.ts'

/** Keeps the class `dark` of `<html>` on what the person, or the system, wants. Used once, by the root. */
export function useTheme(): { readonly isDark: ComputedRef<boolean> } {
  const preferences = usePreferences()
  const systemDark = usePreferredDark()
  const isDark = computed(() =>
    preferences.theme === 'system' ? systemDark.value : preferences.theme === 'dark',
  )
  watchEffect(() => document.documentElement.classList.toggle('dark', isDark.value))
  return { isDark }
}
