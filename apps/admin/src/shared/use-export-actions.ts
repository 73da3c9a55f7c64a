import type { UseMutationReturnType } from '@tanstack/vue-query'
import { useI18n } from 'vue-i18n'
import { api } from '../api/client.ts'
import { useApiMutation } from '../api/use-api-mutation.ts'
import type { CallFile } from './export-looks.ts'

type ById = Pick<CallFile, 'id'>

/** What can be done about an export. */
export interface ExportActions {
  readonly cancel: UseMutationReturnType<CallFile, Error, ById, unknown>
  readonly remove: UseMutationReturnType<{ id: string }, Error, ById, unknown>
}

/** Cancels and deletes, and tells how it ended. */
export function useExportActions(): ExportActions {
  const { t } = useI18n()
  const refreshes = [['exports']]
  return {
    cancel: useApiMutation({
      run: ({ id }: ById) => api.exports.cancel.mutate({ id }),
      refreshes,
      done: () => t('exports.done.canceled'),
    }),
    remove: useApiMutation({
      run: ({ id }: ById) => api.exports.delete.mutate({ id }),
      refreshes,
      done: () => t('exports.done.deleted'),
    }),
  }
}
