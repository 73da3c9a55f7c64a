import { computed, reactive } from 'vue'
import type { ComputedRef } from 'vue'
import { api } from '../../../api/client.ts'
import type { ApiOutputs } from '../../../api/client.ts'
import { useApiMutation } from '../../../api/use-api-mutation.ts'
import { useApiQuery } from '../../../api/use-api-query.ts'
import type { CallFile, CallFileColumn } from '../../../shared/export-looks.ts'
import { usePreferences } from '../../../shared/use-preferences.ts'
import { useCallListContext } from '../call-list-context.ts'
import { fileColumnsOf } from './export-columns.ts'

/** What the form holds. */
export interface ExportWish {
  format: CallFile['format']
  columns: readonly CallFileColumn[]
  timeZone: string
  language: CallFile['language']
}

/** The form of an export of the list, beginning with what the list shows. */
export interface CallExport {
  readonly wish: ExportWish
  /** Undefined until it is counted. */
  readonly count: ComputedRef<ApiOutputs['calls']['count'] | undefined>
  readonly isStarting: ComputedRef<boolean>
  /** What went wrong when it was started. */
  readonly error: ComputedRef<unknown>
  /** Answers with the id of the export, or null when it could not be started. */
  readonly start: () => Promise<string | null>
}

/** Exports the calls that the list is narrowed to, all of them. */
export function useCallExport(): CallExport {
  const list = useCallListContext()
  const preferences = usePreferences()
  const wish = reactive<ExportWish>({
    format: 'xlsx',
    columns: fileColumnsOf(list.columns.columns.value),
    timeZone: list.zones.shownZone.value,
    language: preferences.locale,
  })
  // The same question as the page's: the answer is there already.
  const count = useApiQuery({
    key: () => ['calls', 'count', list.filter.value],
    load: (signal) => api.calls.count.query({ filter: list.filter.value }, { signal }),
    enabled: () => list.zones.isKnown.value,
  })
  const create = useApiMutation({
    run: () =>
      api.exports.create.mutate({
        ...wish,
        columns: [...wish.columns],
        filter: list.filter.value,
      }),
    refreshes: [['exports']],
    quiet: true,
  })
  return {
    wish,
    count: computed(() => count.data.value),
    isStarting: computed(() => create.isPending.value),
    error: computed(() => create.error.value),
    start: () =>
      create.mutateAsync(undefined).then(
        ({ id }) => id,
        () => null,
      ),
  }
}
