import { usePrimeVue } from 'primevue/config'
import type { PrimeVueLocaleOptions } from 'primevue/config'
import { watch } from 'vue'
import { useI18n } from 'vue-i18n'
import { loadLaterMessages, loadLocale, loadPrimeVueTexts } from '../i18n.ts'
import type { AppLocale } from '../i18n.ts'
import { loadPatiently } from './load-patiently.ts'
import { useLaterMessages } from './use-later-messages.ts'
import { usePreferences } from './use-preferences.ts'
import { useToasts } from './use-toasts.ts'

/** Keeps messages, PrimeVue's texts and `<html lang>` on the language the person chose. Used once, by the root. */
export function useLocale(): { readonly firstLoad: Promise<void> } {
  const preferences = usePreferences()
  const i18n = useI18n({ useScope: 'global' })
  const primeVue = usePrimeVue()
  const later = useLaterMessages()
  const toasts = useToasts()

  async function show(locale: AppLocale): Promise<void> {
    const { isWanted } = later
    const [bundle, more, texts] = await Promise.all([
      loadPatiently(() => loadLocale(locale)),
      isWanted ? loadPatiently(() => loadLaterMessages(locale)) : {},
      isWanted ? loadPatiently(() => loadPrimeVueTexts(locale)) : {},
    ])
    // A quicker second choice must not be overwritten by a slower first.
    if (preferences.locale !== locale) return
    // Merged, for a load that began without the later messages may end after the one with them.
    i18n.mergeLocaleMessage(locale, { ...bundle.messages, ...more })
    i18n.locale.value = locale
    Object.assign((primeVue.config.locale ??= {} as PrimeVueLocaleOptions), texts)
    document.documentElement.lang = locale
    later.isReady ||= isWanted
  }

  /** What is wanted did not come: the language that is there stays. */
  function giveUp(): void {
    const { locale, t } = i18n
    if (!(preferences.locale in i18n.messages.value)) {
      if (locale.value in i18n.messages.value) preferences.locale = locale.value as AppLocale
    } else if (later.isWanted && !later.isReady) {
      later.isLost = true
      return
    }
    toasts.add({ tone: 'bad', title: t('common.lost.title'), detail: t('common.lost.text') })
  }

  watch([() => preferences.locale, () => later.isWanted], ([locale]) => show(locale).catch(giveUp))
  return { firstLoad: show(preferences.locale) }
}
