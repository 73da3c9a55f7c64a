import { useI18n } from 'vue-i18n'
import { formatDuration } from '../../shared/format-duration.ts'
import { useFormats } from '../../shared/use-formats.ts'
import type { CallFigures } from './analytics.ts'

/** The figures that are told; labels are `analytics.figure.*`, meanings `analytics.meaning.*`. */
export const figureNames = [
  'total',
  'inbound',
  'outbound',
  'answered',
  'missed',
  'answerRate',
  'talkSeconds',
  'averageTalkSeconds',
] as const
export type FigureName = (typeof figureNames)[number]

/** Which figures a text needs: any set that has this one. */
export type FiguresWith = Pick<CallFigures, FigureName>

/** One figure as text; "n/a" where there is nothing to divide by. */
export function useFigureText(): (name: FigureName, figures: FiguresWith) => string {
  const { t } = useI18n()
  const formats = useFormats()
  return (name, figures) => {
    const value = figures[name]
    if (value === null) return t('analytics.none')
    if (name === 'answerRate') return formats.percent(value)
    return name.endsWith('Seconds') ? formatDuration(value) : formats.count(value)
  }
}
