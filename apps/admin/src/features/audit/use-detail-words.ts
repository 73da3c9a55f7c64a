import { useI18n } from 'vue-i18n'
import { useFormats } from '../../shared/use-formats.ts'
import type { DetailWords } from './audit-detail.ts'

const moment = /^\d{4}-\d\d-\d\dT[\d:.]+Z$/

/** What the words of a value are messages of, by the name it stands under. */
const wordsOf: Readonly<Record<string, string>> = {
  role: 'session.role',
  columns: 'exports.column',
  direction: 'common.callDirection',
  status: 'common.callStatus',
  outcome: 'common.callOutcome',
  syncMode: 'sources.mode',
  locale: 'common.language',
}

/** Details in the person's language; what has no word here is shown as it was written down. */
export function useDetailWords(): DetailWords {
  const i18n = useI18n()
  const { t } = i18n
  const formats = useFormats()
  const known = (keys: readonly string[], otherwise: string): string => {
    const key = keys.find((each) => i18n.te(each))
    return key === undefined ? otherwise : t(key)
  }
  return {
    name: (key) => known([`audit.field.${key}`, `sources.field.${key}`], key),
    value: (value, key) => {
      if (typeof value === 'boolean') return t(value ? 'audit.yes' : 'audit.no')
      if (typeof value === 'number') return formats.count(value)
      if (moment.test(value)) return formats.dateTime(value)
      return known([`${wordsOf[key] ?? 'audit.word'}.${value}`], value)
    },
  }
}
