import { computed } from 'vue'
import type { ComputedRef } from 'vue'
import { useI18n } from 'vue-i18n'
import { useRouter } from 'vue-router'
import { appLocales } from '../../i18n.ts'
import { pageEntries } from '../../shared/nav-entries.ts'
import { usePreferences } from '../../shared/use-preferences.ts'
import { useSession } from '../../shared/use-session.ts'
import { useSignOut } from '../../shared/use-sign-out.ts'
import type { Command } from './command.ts'
import { goKeys } from './go-keys.ts'
import { useSourceCommands } from './use-source-commands.ts'
import { useViewCommands } from './use-view-commands.ts'

const themes = [
  ['light', 'pi-sun'],
  ['dark', 'pi-moon'],
  ['system', 'pi-desktop'],
] as const

/** Everything the palette offers this person: pages, views, syncs, language, theme, sign-out. */
export function useCommands(): ComputedRef<readonly Command[]> {
  const pages = usePageCommands()
  const views = useViewCommands()
  const sources = useSourceCommands()
  const looks = useLookCommands()
  const { t } = useI18n()
  const signOut = useSignOut()
  return computed(() => [
    ...pages.value,
    ...views.value,
    ...sources.value,
    ...looks.value,
    {
      id: 'sign-out',
      label: t('session.signOut'),
      group: t('palette.group.account'),
      icon: 'pi-sign-out',
      run: signOut,
    },
  ])
}

function usePageCommands(): ComputedRef<readonly Command[]> {
  const { t } = useI18n()
  const router = useRouter()
  const session = useSession()
  return computed(() =>
    pageEntries(session.can).map(({ name, label, icon }) => ({
      id: `page-${name}`,
      label: t(label),
      group: t('palette.group.pages'),
      icon,
      keys: Object.entries(goKeys)
        .find(([, page]) => page === name)?.[0]
        .split(' '),
      run: () => router.push({ name }),
    })),
  )
}

function useLookCommands(): ComputedRef<readonly Command[]> {
  const { t } = useI18n()
  const preferences = usePreferences()
  return computed(() => [
    ...appLocales
      .filter((locale) => locale !== preferences.locale)
      .map((locale) => ({
        id: `language-${locale}`,
        label: t('palette.language', { language: t(`common.language.${locale}`) }),
        group: t('palette.group.look'),
        icon: 'pi-language',
        run: () => (preferences.locale = locale),
      })),
    ...themes.map(([theme, icon]) => ({
      id: `theme-${theme}`,
      label: t('common.theme.label', { theme: t(`common.theme.${theme}`) }),
      group: t('palette.group.look'),
      icon,
      run: () => (preferences.theme = theme),
    })),
  ])
}
