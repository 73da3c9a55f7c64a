import { computed } from 'vue'
import type { ComputedRef } from 'vue'
import { useI18n } from 'vue-i18n'
import { useRunActions } from '../../shared/use-run-actions.ts'
import { useSession } from '../../shared/use-session.ts'
import { useSources } from '../../shared/use-sources.ts'
import type { Command } from './command.ts'

/** A sync and a reconciliation for every source that may run. */
export function useSourceCommands(): ComputedRef<readonly Command[]> {
  const { t } = useI18n()
  const session = useSession()
  const { data: sources } = useSources()
  const { start, reconcile } = useRunActions()
  return computed(() => {
    if (!session.can('runs.manage')) return []
    const ready = (sources.value ?? []).filter((source) => source.isActive)
    const group = t('palette.group.sync')
    return [
      ...ready.map(({ id, name }) => ({
        id: `sync-${id}`,
        label: t('palette.sync', { name }),
        group,
        icon: 'pi-sync',
        run: () => start.mutate({ sourceId: id }),
      })),
      ...ready.map(({ id, name }) => ({
        id: `reconcile-${id}`,
        label: t('palette.reconcile', { name }),
        group,
        icon: 'pi-arrow-right-arrow-left',
        run: () => reconcile.mutate(id),
      })),
    ]
  })
}
