import { computed } from 'vue'
import type { ComputedRef } from 'vue'
import { useI18n } from 'vue-i18n'
import { useRouter } from 'vue-router'
import { appLocales } from '../../i18n.ts'
import { pageEntries } from '../../layout/nav-entries.ts'
import { usePreferences } from '../../shared/use-preferences.ts'
import { useRunActions } from '../../shared/use-run-actions.ts'
import { useSession } from '../../shared/use-session.ts'
import { useSignOut } from '../../shared/use-sign-out.ts'
import { useSources } from '../../shared/use-sources.ts'
import type { Command } from './command.ts'
import { goKeys } from './go-keys.ts'

const themes = [
  ['light', 'pi-sun'],
  ['dark', 'pi-moon'],
  ['system', 'pi-desktop'],
] as const

/** Everything the palette offers this person: pages, syncs, language, theme, sign-out. */
export function useCommands(): ComputedRef<readonly Command[]> {
  const pages = usePageCommands()
  const syncs = useSyncCommands()
  const looks = useLookCommands()
  const { t } = useI18n()
  const signOut = useSignOut()
  return computed(() => [
    ...pages.value,
    ...syncs.value,
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

function useSyncCommands(): ComputedRef<readonly Command[]> {
  const { t } = useI18n()
  const session = useSession()
  const { data: sources } = useSources()
  const { start } = useRunActions()
  return computed(() => {
    if (!session.can('runs.manage')) return []
    const ready = (sources.value ?? []).filter((source) => source.isActive)
    return ready.map(({ id, name }) => ({
      id: `sync-${id}`,
      label: t('palette.sync', { name }),
      group: t('palette.group.sync'),
      icon: 'pi-sync',
      run: () => start.mutate({ sourceId: id }),
    }))
  })
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
