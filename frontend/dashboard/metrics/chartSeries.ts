import { formatBytes } from '../../src/format'
import type { ChartSeries } from '../../src/ui/chartSeries'
import type { MetricPoint, MetricSeries } from '../api/types'
import { formatSpan } from '../ui/format'

/** More lines than this cannot be told apart; the busiest are kept. */
export const seriesLimit = 6

export interface Chart {
  series: ChartSeries[]
  /** How many lines are not drawn. */
  left: number
}

/** What a chart draws: the rate of a counter, a gauge's value, and of a histogram within what time 50, 95 and 99 of 100 were done. */
export function chartOf({ kind, series }: MetricSeries): Chart {
  const ordered = [...series].sort((one, other) => weight(other.points) - weight(one.points))
  const quantiles: ('p50' | 'p95' | 'p99')[] = ordered.length > 1 ? ['p95'] : ['p50', 'p95', 'p99']
  const lines = ordered.flatMap(({ attributes, points }) => {
    const name = Object.values(attributes).map(String).join(' ')
    if (kind === 'histogram') {
      return quantiles.map((quantile) => ({ name: `${name} ${quantile}`.trim(), points: valuesOf(points, (point) => point[quantile]) }))
    }
    return [{ name: name || (kind === 'counter' ? 'rate' : 'value'), points: valuesOf(points, ({ value, rate }) => (kind === 'counter' ? rate : value)) }]
  })
  return {
    series: lines.slice(0, seriesLimit).map((line, index) => ({ ...line, color: `var(--series-${index + 1})` })),
    left: Math.max(0, lines.length - seriesLimit),
  }
}

const compact = new Intl.NumberFormat('en', { notation: 'compact', maximumSignificantDigits: 3 })

/** Writes a value in the unit that OpenTelemetry names (https://ucum.org). */
export function formatterOf(unit: string, kind: MetricSeries['kind']): (value: number) => string {
  const perSecond = kind === 'counter' ? '/s' : ''
  if (unit === 'By') return (value) => formatBytes(Math.max(0, value)) + perSecond
  if (kind !== 'counter' && unit === 's') return (value) => formatSpan(value * 1000)
  if (kind !== 'counter' && unit === 'ms') return formatSpan
  return (value) => compact.format(value) + perSecond
}

function valuesOf(points: readonly MetricPoint[], pick: (point: MetricPoint) => number | undefined): ChartSeries['points'] {
  return points.flatMap((point) => {
    const value = pick(point)
    return value === undefined ? [] : [{ time: Date.parse(point.time), value }]
  })
}

function weight(points: readonly MetricPoint[]): number {
  return points.reduce((sum, { count, rate, value }) => sum + (count ?? rate ?? value ?? 0), 0)
}
