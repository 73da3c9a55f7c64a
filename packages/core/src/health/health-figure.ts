/** One sample of the metrics endpoint. */
export interface HealthFigure {
  readonly name: string
  readonly help: string
  readonly type: 'gauge' | 'counter'
  readonly labels: Readonly<Record<string, string>>
  readonly value: number
}
