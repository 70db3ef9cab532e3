import { screen } from '@testing-library/vue'
import { expect, it } from 'vitest'
import { renderInApp } from '../testing/render'
import LineChart from './LineChart.vue'

const from = Date.parse('2026-05-01T10:00:00Z')
const props = {
  label: 'Duration of Resize',
  from,
  to: from + 60_000,
  format: (value: number) => `${value} ms`,
  series: [
    {
      name: 'p50',
      color: 'red',
      points: [
        { time: from, value: 0 },
        { time: from + 30_000, value: 50 },
        { time: from + 60_000, value: 100 },
      ],
    },
    { name: 'p95', color: 'blue', points: [{ time: from + 60_000, value: 80 }] },
  ],
}

it('draws each series over the window and says its newest value', async () => {
  const { container } = await renderInApp(LineChart, { props })

  expect([...container.querySelectorAll('path[fill=none]')].map((path) => path.getAttribute('d'))).toEqual(['M0,100L50,50L100,0', 'M100,20Z'])
  expect(screen.getAllByRole('listitem').map(({ textContent }) => textContent.trim())).toEqual(['p50100 ms', 'p9580 ms'])
})

it('has the same as a table, newest first', async () => {
  await renderInApp(LineChart, { props })
  const rows = [...screen.getByRole('table', { name: 'Duration of Resize', hidden: true }).querySelectorAll('tbody tr')]

  expect(rows.map((row) => [...row.querySelectorAll('td')].map(({ textContent }) => textContent))).toEqual([
    ['100 ms', '80 ms'],
    ['50 ms', '–'],
    ['0 ms', '–'],
  ])
})

it('stands empty without breaking', async () => {
  const { container } = await renderInApp(LineChart, { props: { ...props, series: [] } })

  expect(container.querySelectorAll('path[fill=none]')).toHaveLength(0)
})
