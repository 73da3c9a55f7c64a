import { useI18n } from 'vue-i18n'
import type { Ref } from 'vue'
import { api, isApiError } from '../../api/client.ts'
import { useApiMutation } from '../../api/use-api-mutation.ts'
import type { Source } from './source.ts'
import type { SourceFormState } from './use-source-form.ts'

/** Saves a form and tells the server's refusals at its fields. */
export interface SaveSource {
  /** The stored source, or null when something is still wrong. */
  readonly save: () => Promise<Source | null>
  readonly isSaving: Ref<boolean>
  /** What went wrong apart from the fields. */
  readonly error: Ref<Error | null>
}

/** `id` is undefined for a source that is not stored yet. */
export function useSaveSource(state: SourceFormState, id: string | undefined): SaveSource {
  const { t } = useI18n()
  const mutation = useApiMutation({
    run: () =>
      id === undefined
        ? api.sources.create.mutate(state.whole())
        : api.sources.update.mutate({ id, ...state.changes() }),
    done: ({ name }) =>
      t(id === undefined ? 'sources.form.created' : 'sources.form.saved', { name }),
    refreshes: [['sources']],
    quiet: true,
  })

  async function save(): Promise<Source | null> {
    if (!state.check()) return null
    try {
      const saved = await mutation.mutateAsync(undefined)
      state.settle(saved)
      return saved
    } catch (error) {
      state.refuse(refusedFields(error))
      return null
    }
  }

  return { save, isSaving: mutation.isPending, error: mutation.error }
}

/** Field -> sentence, as the server names them under `data.fields`. */
export function refusedFields(error: unknown): Record<string, string> {
  if (!isApiError(error)) return {}
  const { fields } = (error.data ?? {}) as { fields?: Record<string, string> | null }
  return fields ?? {}
}
