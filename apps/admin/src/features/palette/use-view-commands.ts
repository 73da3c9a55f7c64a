import { computed } from 'vue'
import type { ComputedRef } from 'vue'
import { useI18n } from 'vue-i18n'
import { useRouter } from 'vue-router'
import { api } from '../../api/client.ts'
import { useApiQuery } from '../../api/use-api-query.ts'
import type { Command } from './command.ts'

/** The saved views of the calls, one's own and the shared ones. */
export function useViewCommands(): ComputedRef<readonly Command[]> {
  const { t } = useI18n()
  const router = useRouter()
  const { data: views } = useApiQuery({
    key: ['views', 'calls'],
    load: (signal) => api.views.list.query({ page: 'calls' }, { signal }),
  })
  return computed(() =>
    (views.value ?? []).map(({ id, name, query }) => ({
      id: `view-${id}`,
      label: name,
      group: t('palette.group.views'),
      icon: 'pi-bookmark',
      run: () => router.push(`${router.resolve({ name: 'calls' }).path}?${query}&view=${id}`),
    })),
  )
}
