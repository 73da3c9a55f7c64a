import { computed, ref, shallowRef } from 'vue'
import { useI18n } from 'vue-i18n'
import { api } from '../../api/client.ts'
import type { ApiOutputs } from '../../api/client.ts'
import { errorCode } from '../../api/error-code.ts'
import { useApiMutation } from '../../api/use-api-mutation.ts'
import { useErrorText } from '../../api/use-error-text.ts'
import { useFormats } from '../../shared/use-formats.ts'
import { nameRefreshes } from './name-refreshes.ts'
import { readCsvFile } from './read-csv-file.ts'

export type ImportReport = ApiOutputs['extensions']['importCsv']

/** As much as the API takes at once, in characters. */
const largestFile = 300_000

/** A file of names: chosen, looked at, and only then written. */
export function useImport(firstSourceId: string) {
  const { t } = useI18n()
  const formats = useFormats()
  const errorText = useErrorText()
  const sourceId = ref(firstSourceId)
  const csv = ref('')
  const fileName = ref('')
  const refusal = ref<string | null>(null)
  const report = shallowRef<ImportReport | null>(null)

  const run = (dryRun: boolean) =>
    api.extensions.importCsv.mutate({ sourceId: sourceId.value, csv: csv.value, dryRun })
  const preview = useApiMutation({ run: () => run(true), quiet: true })
  const writing = useApiMutation({
    run: () => run(false),
    done: ({ created, updated }) =>
      t('extensions.import.done', {
        created: formats.count(created),
        updated: formats.count(updated),
      }),
    refreshes: nameRefreshes,
    quiet: true,
  })
  const isBusy = computed(() => preview.isPending.value || writing.isPending.value)

  function tell(error: Error): void {
    const isFile = ['BAD_REQUEST', 'PAYLOAD_TOO_LARGE'].includes(errorCode(error))
    refusal.value = isFile ? t('extensions.import.unreadable') : errorText(error).title
  }
  async function choose(file: File): Promise<void> {
    refusal.value = null
    csv.value = await readCsvFile(file)
    fileName.value = file.name
    if (csv.value.length > largestFile) refusal.value = t('extensions.import.tooLong')
    else report.value = await preview.mutateAsync(undefined).catch((error) => (tell(error), null))
  }
  function back(): void {
    report.value = null
    refusal.value = null
  }
  /** True once it is written. */
  async function write(): Promise<boolean> {
    refusal.value = null
    const written = await writing.mutateAsync(undefined).catch((error) => (tell(error), null))
    return written !== null
  }
  return { sourceId, fileName, refusal, report, isBusy, choose, back, write }
}
