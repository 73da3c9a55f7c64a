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
  const sourceId = ref(firstSourceId)
  const csv = ref('')
  const fileName = ref('')
  const refusal = ref<string | null>(null)
  const report = shallowRef<ImportReport | null>(null)
  const input = () => ({ sourceId: sourceId.value, csv: csv.value })
  const { preview, writing } = useImportRequests()
  const refusalOf = useRefusal()

  async function attempt(request: Promise<ImportReport>): Promise<ImportReport | null> {
    refusal.value = null
    return request.catch((error: unknown) => {
      refusal.value = refusalOf(error)
      return null
    })
  }
  async function choose(file: File): Promise<void> {
    csv.value = await readCsvFile(file)
    fileName.value = file.name
    if (csv.value.length > largestFile) refusal.value = t('extensions.import.tooLong')
    else report.value = await attempt(preview.mutateAsync(input()))
  }
  function back(): void {
    report.value = null
    refusal.value = null
  }
  /** True once it is written. */
  async function write(): Promise<boolean> {
    return (await attempt(writing.mutateAsync(input()))) !== null
  }
  const isBusy = computed(() => preview.isPending.value || writing.isPending.value)
  return { sourceId, fileName, refusal, report, isBusy, choose, back, write }
}

interface Incoming {
  readonly sourceId: string
  readonly csv: string
}

function useImportRequests() {
  const { t } = useI18n()
  const formats = useFormats()
  const run = (input: Incoming, dryRun: boolean) =>
    api.extensions.importCsv.mutate({ ...input, dryRun })
  const preview = useApiMutation({ run: (input: Incoming) => run(input, true), quiet: true })
  const writing = useApiMutation({
    run: (input: Incoming) => run(input, false),
    done: ({ created, updated }) =>
      t('extensions.import.done', {
        created: formats.count(created),
        updated: formats.count(updated),
      }),
    refreshes: nameRefreshes,
    quiet: true,
  })
  return { preview, writing }
}

function useRefusal(): (error: unknown) => string {
  const { t } = useI18n()
  const errorText = useErrorText()
  return (error) => {
    const isFile = ['BAD_REQUEST', 'PAYLOAD_TOO_LARGE'].includes(errorCode(error))
    return isFile ? t('extensions.import.unreadable') : errorText(error).title
  }
}
