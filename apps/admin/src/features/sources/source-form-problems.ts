import { numberBounds } from './source-form.ts'
import type { NumberField, SourceField, SourceForm } from './source-form.ts'

/** What is wrong with one field: a message under `sources.invalid` and the numbers in it. */
export interface FieldProblem {
  readonly key: 'required' | 'url' | 'tooLong' | 'range' | 'timeZone' | 'pem' | 'cron' | 'key'
  readonly values?: Readonly<Record<string, number>>
}

export type FormProblems = Partial<Record<SourceField, FieldProblem>>

const longest: Partial<Record<SourceField, number>> = {
  name: 100,
  apiUrl: 2000,
  domain: 255,
  recordingBaseUrl: 2000,
  cronExpression: 100,
  caCertificate: 100_000,
}

/** Every field that the server would refuse, with the same bounds, so that it is told while typing. */
export function sourceFormProblems(form: SourceForm): FormProblems {
  const problems: FormProblems = {}
  const note = (field: SourceField, problem: FieldProblem | undefined): void => {
    if (problem !== undefined) problems[field] = problem
  }
  note('name', required(form.name) ?? tooLong('name', form.name))
  note('apiUrl', required(form.apiUrl) ?? tooLong('apiUrl', form.apiUrl) ?? url(form.apiUrl))
  note('domain', tooLong('domain', form.domain))
  note('apiKey', key(form))
  note('timeZone', required(form.timeZone) ?? timeZone(form.timeZone))
  note('region', required(form.region))
  note('cronExpression', cron(form.cronExpression))
  note('scheduleTimeZone', timeZone(form.scheduleTimeZone))
  note('recordingBaseUrl', url(form.recordingBaseUrl))
  note('caCertificate', pem(form.caCertificate))
  for (const field of Object.keys(numberBounds) as NumberField[])
    note(field, bounded(field, form[field]))
  return problems
}

function required(value: string): FieldProblem | undefined {
  return value.trim() === '' ? { key: 'required' } : undefined
}

function tooLong(field: SourceField, value: string): FieldProblem | undefined {
  const max = longest[field] ?? Number.POSITIVE_INFINITY
  return value.length > max ? { key: 'tooLong', values: { max } } : undefined
}

function url(value: string): FieldProblem | undefined {
  if (value.trim() === '') return undefined
  const parsed = URL.parse(value.trim())
  const isPlain = parsed !== null && parsed.username === '' && parsed.password === ''
  return isPlain && /^https?:$/.test(parsed.protocol) ? undefined : { key: 'url' }
}

function key({ apiKey }: SourceForm): FieldProblem | undefined {
  return apiKey.kind === 'set' && apiKey.value.trim() === '' ? { key: 'key' } : undefined
}

function timeZone(value: string): FieldProblem | undefined {
  if (value === '') return undefined
  try {
    new Intl.DateTimeFormat('en', { timeZone: value }).format(0)
    return undefined
  } catch {
    return { key: 'timeZone' }
  }
}

/** Only the shape: whether the fields mean something is for the server's preview to say. */
function cron(value: string): FieldProblem | undefined {
  const empty = required(value)
  if (empty !== undefined) return empty
  const fields = value.trim().split(/\s+/).length
  return fields === 5 || fields === 6 ? undefined : { key: 'cron' }
}

function pem(value: string): FieldProblem | undefined {
  const text = value.trim()
  if (text === '') return undefined
  const isPem = /^-----BEGIN CERTIFICATE-----[\s\S]+-----END CERTIFICATE-----$/.test(text)
  return isPem ? tooLong('caCertificate', text) : { key: 'pem' }
}

function bounded(field: NumberField, value: number | null): FieldProblem | undefined {
  if (value === null) return { key: 'required' }
  const { min, max } = numberBounds[field]
  return value < min || value > max ? { key: 'range', values: { min, max } } : undefined
}
