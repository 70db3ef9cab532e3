import { screen } from '@testing-library/vue'
import { expect, it } from 'vitest'
import { someStats } from '../testing/fixtures'
import { renderInApp } from '../testing/render'
import ImagesPerMinute from './ImagesPerMinute.vue'

it('has its numbers in a table too', async () => {
  const { container } = await renderInApp(ImagesPerMinute, { props: { stats: someStats() } })

  const rows = [...container.querySelectorAll('tbody tr')].map((row) => [...row.querySelectorAll('td')].map(({ textContent }) => textContent))
  expect(rows).toEqual([['2', '0'], ['1', '1'], ['0', '0']])
  expect(screen.getByRole('heading', { name: 'Images a minute' })).toBeTruthy()
})
