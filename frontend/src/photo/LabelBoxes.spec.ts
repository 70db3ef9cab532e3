import { screen } from '@testing-library/vue'
import { expect, it } from 'vitest'
import type { LabelDetail } from '../api/types'
import { aLabel } from '../testing/fixtures'
import { renderInApp } from '../testing/render'
import LabelBoxes from './LabelBoxes.vue'

it('draws each place of each label with its name', async () => {
  const box = (left: number, width: number): LabelDetail['instances'][number] => ({ confidence: 97, box: { left, top: 0.25, width, height: 0.4 } })
  const labels = [aLabel('Bird', { instances: [box(0.1, 0.5), box(0.7, 0.2)] }), aLabel('Sky')]
  await renderInApp(LabelBoxes, { props: { labels } })

  const places = screen.getAllByText('Bird').map(({ parentElement }) => {
    const { left, top, width, height } = parentElement?.style ?? {}
    return [left, top, width, height]
  })
  expect(places).toEqual([
    ['10%', '25%', '50%', '40%'],
    ['70%', '25%', '20%', '40%'],
  ])
  expect(screen.queryByText('Sky')).toBeNull()
})
