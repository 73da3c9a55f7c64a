import { useI18n } from 'vue-i18n'
import { api } from '../../api/client.ts'
import { useApiMutation } from '../../api/use-api-mutation.ts'
import type { Extension } from '../../shared/use-extensions.ts'
import { nameRefreshes } from './name-refreshes.ts'

/** Takes the name off an extension; its calls stay. */
export function useRemoveExtension() {
  const { t } = useI18n()
  return useApiMutation({
    run: ({ id }: Extension) => api.extensions.delete.mutate({ id }),
    done: (_, { extension }) => t('extensions.remove.done', { extension }),
    refreshes: nameRefreshes,
  })
}
