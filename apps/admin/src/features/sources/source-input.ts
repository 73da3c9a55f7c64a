import type { SourceForm } from './source-form.ts'
import type { SourceInput } from './source.ts'

/** The form as the API takes it: texts trimmed, an empty optional text null, the key only when it changes. */
export function inputOfForm(form: SourceForm): SourceInput {
  const { apiKey, ...fields } = form
  return {
    ...fields,
    name: form.name.trim(),
    apiUrl: form.apiUrl.trim(),
    domain: form.domain.trim(),
    cronExpression: form.cronExpression.trim(),
    scheduleTimeZone: orNull(form.scheduleTimeZone),
    recordingBaseUrl: orNull(form.recordingBaseUrl),
    caCertificate: orNull(form.caCertificate),
    defaultDaysBack: form.defaultDaysBack ?? undefined,
    batchSize: form.batchSize ?? undefined,
    concurrency: form.concurrency ?? undefined,
    overlapHours: form.overlapHours ?? undefined,
    reconcileDays: form.reconcileDays ?? undefined,
    ...keyOf(apiKey),
  }
}

/** Only what differs, so that two people who edit different fields do not undo one another. */
export function changesOfForm(before: SourceForm, now: SourceForm): Partial<SourceInput> {
  const [was, is] = [inputOfForm(before), inputOfForm(now)]
  const changed = Object.entries(is).filter(
    ([field, value]) => field === 'apiKey' || value !== was[field as keyof SourceInput],
  )
  return Object.fromEntries(changed)
}

function orNull(text: string): string | null {
  return text.trim() === '' ? null : text.trim()
}

function keyOf({ kind, value }: SourceForm['apiKey']): { apiKey?: string | null } {
  if (kind === 'keep') return {}
  return { apiKey: kind === 'remove' ? null : value.trim() }
}
