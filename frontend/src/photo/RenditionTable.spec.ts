import { screen } from '@testing-library/vue'
import { expect, it } from 'vitest'
import { anImage } from '../testing/fixtures'
import { renderInApp } from '../testing/render'
import RenditionTable from './RenditionTable.vue'

it('lists every rendition with a link to it', async () => {
  await renderInApp(RenditionTable, { props: { renditions: anImage().renditions, fileName: 'lake.jpg', originalBytes: 150_000 } })

  const rows = screen.getAllByRole('row').slice(1).map((row) => [...row.children].map(({ textContent }) => textContent.trim()))
  expect(rows).toEqual([
    ['Small WebP (opens in a new tab)', '320 × 240', '32 kB', '−79%', ''],
    ['Medium WebP (opens in a new tab)', '1024 × 768', '102 kB', '−32%', ''],
    ['Large WebP (opens in a new tab)', '2048 × 1536', '205 kB', '+37%', ''],
    ['Analysis JPEG (opens in a new tab)', '2048 × 1536', '205 kB', '+37%', ''],
  ])
  expect(screen.getAllByRole('link')[0]?.getAttribute('href')).toBe('/images/i1/small.webp')
  const download = screen.getByRole('link', { name: 'Download large' })
  expect([download.getAttribute('href'), download.getAttribute('download')]).toEqual(['/images/i1/large.webp', 'lake-2048x1536.webp'])
})
