import { expect, it } from 'vitest'
import { useI18n } from 'vue-i18n'
import { useBucketLabel } from '../src/features/analytics/use-bucket-label.ts'
import { useFormats } from '../src/shared/use-formats.ts'
import { withApp } from './with-app.ts'

const zone = 'Asia/Ho_Chi_Minh'
/** 3 March 2026, 06:07:08 in Vietnam; still the 2nd in UTC. */
const moment = '2026-03-02T23:07:08Z'

const { result } = await withApp('/', () => ({
  formats: useFormats(),
  label: useBucketLabel(() => zone),
  i18n: useI18n(),
}))
const { formats, label, i18n } = result

/** What each language makes of it, in the application that goes on running. */
function inBoth(write: () => string): readonly [string, string] {
  i18n.locale.value = 'en'
  const english = write()
  i18n.locale.value = 'vi'
  return [english, write()]
}

it.each([
  ['a thousand', () => formats.count(1_234_567), '1,234,567', '1.234.567'],
  ['no count', () => formats.count(null), '—', '—'],
  ['a decimal', () => formats.decimal(1234), '1,234.0', '1.234,0'],
  ['a percentage', () => formats.percent(0.4251), '42.5%', '42,5%'],
  ['a whole percentage', () => formats.percent(1), '100%', '100%'],
  ['a day', () => formats.date(moment, zone), '03 Mar 2026', '03/03/2026'],
  ['a day elsewhere', () => formats.date(moment, 'UTC'), '02 Mar 2026', '02/03/2026'],
  ['no day', () => formats.date(null), '—', '—'],
  ['a time', () => formats.time(moment, zone), '06:07:08', '06:07:08'],
  ['a clock', () => formats.clock(moment, zone), '06:07', '06:07'],
  ['a moment', () => formats.dateTime(moment, zone), '03 Mar 2026 06:07:08', '03/03/2026 06:07:08'],
  [
    'a moment of another year',
    () => formats.shortDateTime('2019-03-02T23:07:08Z', zone),
    '03 Mar 2019 06:07',
    '03/03/2019 06:07',
  ],
  [
    'a moment of this year',
    () => formats.shortDateTime(`${new Date().getFullYear()}-06-02T23:07:08Z`, zone),
    '03 Jun 06:07',
    '03/06 06:07',
  ],
])('writes %s in English and Vietnamese', (_what, write, ...written) => {
  expect(inBoth(write)).toEqual(written)
})

const day = { start: '2026-03-02T17:00:00Z', end: '2026-03-03T17:00:00Z' }
const hour = { start: '2019-03-02T23:00:00Z', end: '2019-03-03T00:00:00Z' }
const week = { start: '2026-03-01T17:00:00Z', end: '2026-03-08T17:00:00Z' }

it.each([
  ['hour', hour, ['06:00', '06:00'], ['03 Mar 2019 06:00–07:00', '03/03/2019 06:00–07:00']],
  ['day', day, ['03 Mar', '03/03'], ['Tue 03 Mar 2026', 'Thứ 3 03/03/2026']],
  ['week', week, ['02 Mar', '02/03'], ['02 Mar 2026 – 08 Mar 2026', '02/03/2026 – 08/03/2026']],
  ['week', day, ['03 Mar', '03/03'], ['03 Mar 2026', '03/03/2026']],
  [
    'month',
    week,
    ['Mar 2026', 'thg 3 2026'],
    ['02 Mar 2026 – 08 Mar 2026', '02/03/2026 – 08/03/2026'],
  ],
] as const)('names a bar of a %s, short and in full', (step, bucket, ...names) => {
  const written = [label.short, label.full].map((write) => inBoth(() => write(bucket, step)))
  expect(written).toEqual(names)
})
