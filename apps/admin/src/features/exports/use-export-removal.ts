import { ref } from 'vue'
import type { CallFile } from '../../shared/export-looks.ts'
import { useExportActions } from '../../shared/use-export-actions.ts'

/** The export somebody is asked about before it is deleted; null while nobody is. */
export function useExportRemoval() {
  const { remove } = useExportActions()
  const doomed = ref<CallFile | null>(null)
  async function removeDoomed(): Promise<void> {
    if (doomed.value !== null) await remove.mutateAsync(doomed.value).catch(() => undefined)
    doomed.value = null
  }
  return { doomed, removeDoomed, isBusy: remove.isPending }
}
