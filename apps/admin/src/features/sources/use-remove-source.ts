import { useI18n } from 'vue-i18n'
import { api } from '../../api/client.ts'
import { useApiMutation } from '../../api/use-api-mutation.ts'
import type { Source } from './source.ts'

/** Deletes a source with its calls and its runs. */
export function useRemoveSource() {
  const { t } = useI18n()
  return useApiMutation({
    run: ({ id }: Source) => api.sources.delete.mutate({ id }),
    done: (_, { name }) => t('sources.remove.done', { name }),
    refreshes: [['sources'], ['calls'], ['runs']],
  })
}
