/** One line of a chart. */
export interface ChartSeries {
  name: string
  /** Any CSS colour. */
  color: string
  points: { time: number; value: number }[]
}
