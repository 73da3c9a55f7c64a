/** How a change is told: an arrow beside the words, so that colour is not needed. */
export interface ChangeLook {
  readonly icon: string
  /** `points` for a difference of rates, else a share of the figure before. */
  readonly unit: 'share' | 'points'
  readonly value: number
}

/** The look of a change of `analytics.compare`; null where there is nothing to compare with. */
export function changeLook(figure: string, change: number | null | undefined): ChangeLook | null {
  if (change === null || change === undefined) return null
  return { icon: arrow(change), unit: figure === 'answerRate' ? 'points' : 'share', value: change }
}

function arrow(change: number): string {
  if (change === 0) return 'pi-minus'
  return change > 0 ? 'pi-arrow-up-right' : 'pi-arrow-down-right'
}
