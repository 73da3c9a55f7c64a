import { useI18n } from 'vue-i18n'
import { nothing } from './use-formats.ts'

const steps = [
  [1_000_000, 'megabyte'],
  [1000, 'kilobyte'],
  [1, 'byte'],
] as const

/** A file's size in the unit that suits it, in decimal units as file managers count. */
export function useSizeText(): (bytes: number | null) => string {
  const { locale } = useI18n()
  return (bytes) => {
    if (bytes === null) return nothing
    const [step, unit] = steps.find(([size]) => bytes >= size) ?? [1, 'byte']
    const options = { style: 'unit', unit, unitDisplay: 'short', maximumFractionDigits: 1 } as const
    return new Intl.NumberFormat(locale.value, options).format(bytes / step)
  }
}
