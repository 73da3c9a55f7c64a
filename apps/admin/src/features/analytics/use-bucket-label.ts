import { useI18n } from 'vue-i18n'
import { useFormats } from '../../shared/use-formats.ts'
import type { Series, SeriesBucket } from './analytics.ts'

type Labelled = Pick<SeriesBucket, 'start' | 'end'>

/** How the bars are called, short for the axis and in full for table and tooltip; times in `zone` (IANA). */
export function useBucketLabel(zone: () => string) {
  const { locale } = useI18n()
  const formats = useFormats()
  const show = (iso: string, options: Intl.DateTimeFormatOptions): string =>
    new Intl.DateTimeFormat(locale.value === 'en' ? 'en-GB' : 'vi-VN', {
      ...options,
      timeZone: zone(),
    })
      .format(new Date(iso))
      .replaceAll('-', '/')
  const lastDay = ({ end }: Labelled): string => new Date(Date.parse(end) - 1).toISOString()

  function short({ start }: Labelled, step: Series['step']): string {
    if (step === 'hour') return formats.clock(start, zone())
    if (step === 'month') return show(start, { month: 'short', year: 'numeric' })
    return show(start, { day: '2-digit', month: locale.value === 'en' ? 'short' : '2-digit' })
  }
  function full(bucket: Labelled, step: Series['step']): string {
    if (step === 'hour') {
      return `${formats.shortDateTime(bucket.start, zone())}–${formats.clock(bucket.end, zone())}`
    }
    const first = formats.date(bucket.start, zone())
    if (step === 'day') return `${show(bucket.start, { weekday: 'short' })} ${first}`
    const last = formats.date(lastDay(bucket), zone())
    return first === last ? first : `${first} – ${last}`
  }
  return { short, full }
}
