import type { BarSeriesOption, LineSeriesOption } from 'echarts/charts'
import type { GridComponentOption, TooltipComponentOption } from 'echarts/components'
import type { ComposeOption } from 'echarts/core'
import type { Series, SeriesBucket } from './analytics.ts'
import type { SeriesPart } from './series-parts.ts'
import type { TokenReader } from './use-chart-tokens.ts'

export type SeriesOption = ComposeOption<
  BarSeriesOption | LineSeriesOption | GridComponentOption | TooltipComponentOption
>

/** What a chart is drawn from; words are ready to be shown. */
export interface SeriesDrawing {
  readonly series: Series
  readonly parts: readonly SeriesPart[]
  readonly token: TokenReader
  readonly axisLabel: (bucket: SeriesBucket) => string
  readonly tooltip: (bucket: SeriesBucket) => string
  readonly count: (calls: number) => string
  /** Of a share between 0 and 1. */
  readonly percent: (share: number) => string
  readonly isStill: boolean
}

/** Stacked bars, and the answer rate as a line with its own axis from 0 to 100 %. */
export function seriesOption(drawing: SeriesDrawing): SeriesOption {
  const { series, token, isStill } = drawing
  return {
    animation: !isStill,
    animationDuration: 250,
    textStyle: { fontFamily: token('--font'), color: token('--ink-muted') },
    grid: { top: 16, bottom: 4, left: 4, right: 4, outerBoundsMode: 'same' },
    tooltip: tooltipOf(drawing),
    xAxis: {
      type: 'category',
      data: series.buckets.map(drawing.axisLabel),
      axisTick: { show: false },
      axisLine: { lineStyle: { color: token('--line-strong') } },
      axisLabel: { color: token('--ink-muted'), hideOverlap: true },
    },
    yAxis: [
      {
        type: 'value',
        minInterval: 1,
        axisLabel: { color: token('--ink-muted'), formatter: drawing.count },
        splitLine: { lineStyle: { color: token('--line') } },
      },
      {
        type: 'value',
        min: 0,
        max: 100,
        interval: 50,
        axisLabel: {
          color: token('--ink-muted'),
          formatter: (value: number) => drawing.percent(value / 100),
        },
        splitLine: { show: false },
      },
    ],
    series: [...barsOf(drawing), rateOf(drawing)],
  }
}

function tooltipOf({ series, token, tooltip }: SeriesDrawing): TooltipComponentOption {
  return {
    trigger: 'axis',
    // Drawn on the canvas: markup with style attributes is refused by the content security policy.
    renderMode: 'richText',
    confine: true,
    axisPointer: { type: 'shadow' },
    backgroundColor: token('--panel'),
    borderColor: token('--line-strong'),
    textStyle: { color: token('--ink'), fontSize: 13, lineHeight: 20 },
    formatter: (given: unknown) => {
      const [first] = [given].flat() as { readonly dataIndex: number }[]
      const bucket = first && series.buckets[first.dataIndex]
      return bucket === undefined ? '' : tooltip(bucket)
    },
  }
}

function barsOf({ series, parts, token }: SeriesDrawing): BarSeriesOption[] {
  return parts.map((part) => ({
    type: 'bar',
    id: part.key,
    stack: 'calls',
    barMaxWidth: 44,
    itemStyle: { color: token(`--part-${part.key}`) },
    cursor: 'pointer',
    // What is not over yet is drawn paler.
    data: series.buckets.map((bucket) => ({
      value: part.valueOf(bucket),
      itemStyle: { opacity: bucket.isRunning ? 0.6 : 1 },
    })),
  }))
}

function rateOf({ series, token }: SeriesDrawing): LineSeriesOption {
  return {
    type: 'line',
    id: 'answerRate',
    yAxisIndex: 1,
    silent: true,
    symbolSize: 6,
    showSymbol: series.buckets.length <= 62,
    lineStyle: { width: 2, color: token('--part-rate') },
    itemStyle: { color: token('--part-rate') },
    data: series.buckets.map(({ answerRate }) => (answerRate === null ? '-' : answerRate * 100)),
  }
}
