import { useI18n } from 'vue-i18n'
import { ref, type Ref } from 'vue'
import { api, isApiError } from '../../api/client.ts'
import { useApiMutation } from '../../api/use-api-mutation.ts'
import type { Source } from './source.ts'
import type { SourceFormState } from './use-source-form.ts'

/** Saves a form and tells the server's refusals at its fields. */
export interface SaveSource {
  /** The stored source, or null when something is still wrong. */
  readonly save: (allowDuplicate?: true) => Promise<Source | null>
  /** The server's sentence when another source reads the same PBX: saved only if that is meant. */
  readonly duplicate: Ref<string | null>
  readonly isSaving: Ref<boolean>
  /** What went wrong apart from the fields. */
  readonly error: Ref<Error | null>
}

/** `id` is undefined for a source that is not stored yet. */
export function useSaveSource(state: SourceFormState, id: string | undefined): SaveSource {
  const { t } = useI18n()
  const duplicate = ref<string | null>(null)
  const mutation = useApiMutation({
    run: (allowDuplicate: true | undefined) =>
      id === undefined
        ? api.sources.create.mutate({ ...state.whole(), allowDuplicate })
        : api.sources.update.mutate({ id, ...state.changes(), allowDuplicate }),
    done: ({ name }) =>
      t(id === undefined ? 'sources.form.created' : 'sources.form.saved', { name }),
    refreshes: [['sources']],
    quiet: true,
  })

  async function save(allowDuplicate?: true): Promise<Source | null> {
    duplicate.value = null
    if (!state.check()) return null
    try {
      const saved = await mutation.mutateAsync(allowDuplicate)
      state.settle(saved)
      return saved
    } catch (error) {
      const fields = refusedFields(error)
      state.refuse(fields)
      if (isApiError(error) && error.data?.code === 'CONFLICT') {
        duplicate.value = fields['apiUrl'] ?? null
      }
      return null
    }
  }

  return { save, duplicate, isSaving: mutation.isPending, error: mutation.error }
}

/** Field -> sentence, as the server names them under `data.fields`. */
export function refusedFields(error: unknown): Record<string, string> {
  if (!isApiError(error)) return {}
  const { fields } = (error.data ?? {}) as { fields?: Record<string, string> | null }
  return fields ?? {}
}
