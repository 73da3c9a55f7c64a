import { useI18n } from 'vue-i18n'
import { formatDuration } from '../../shared/format-duration.ts'
import { nothing, useFormats } from '../../shared/use-formats.ts'
import { useSources } from '../../shared/use-sources.ts'
import type { Call } from './call.ts'
import { isWithheld } from './is-withheld.ts'
import { callSeconds, isSecondsField } from './call-seconds.ts'

/** A field of a call in the person's language. `zone` is the IANA zone of its times. */
export type CallText = (call: Call, field: keyof Call, zone: string) => string

const times: ReadonlySet<keyof Call> = new Set([
  'startedAt',
  'answeredAt',
  'endedAt',
  'firstSeenAt',
  'syncedAt',
  'goneAt',
])

/** Shows fields as text; an em dash where there is nothing. */
export function useCallText(): CallText {
  const { t } = useI18n()
  const formats = useFormats()
  const { data: sources } = useSources()
  const words: Partial<Record<keyof Call, (call: Call) => string>> = {
    hangupBy: ({ hangupBy }) => t(`calls.hangupBy.${hangupBy}`),
    sourceId: ({ sourceId }) => sources.value?.find(({ id }) => id === sourceId)?.name ?? nothing,
    extension: personText,
  }
  return (call, field, zone) => {
    if (isWithheld(call, field)) return t('calls.withheld')
    const word = words[field]
    if (word !== undefined) return word(call)
    if (isSecondsField(field)) return formatDuration(callSeconds(call, field))
    const value = call[field]
    if (typeof value !== 'string' || value === '') return nothing
    return times.has(field) ? formats.dateTime(value, zone) : value
  }
}

/** The extension, and who sits there in which team where that is known. */
function personText({ extension, extensionName, team }: Call): string {
  return [extension ?? nothing, extensionName, team].filter((word) => word !== null).join(' · ')
}
