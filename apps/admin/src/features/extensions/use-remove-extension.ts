import { useI18n } from 'vue-i18n'
import { api } from '../../api/client.ts'
import { useApiMutation } from '../../api/use-api-mutation.ts'
import type { Extension } from '../../shared/use-extensions.ts'
import { nameRefreshes } from './name-refreshes.ts'

/** Takes the name off an extension, and tells `deleted`; its calls stay. */
export function useRemoveExtension(deleted: () => void) {
  const { t } = useI18n()
  return useApiMutation({
    run: async ({ id }: Extension) => {
      await api.extensions.delete.mutate({ id })
      // Told before the list is read again: with the extension gone from it, nothing of this is left.
      deleted()
    },
    done: (_, { extension }) => t('extensions.remove.done', { extension }),
    refreshes: nameRefreshes,
  })
}
