import { screen } from '@testing-library/vue'
import { expect, it } from 'vitest'
import { expectAccessible } from '../../src/testing/accessibility'
import { renderInDashboard } from '../testing/render'
import BucketPath from './BucketPath.vue'

it('leads to each level above', async () => {
  const { container } = await renderInDashboard(BucketPath, { props: { bucket: 'b', prefix: 'a/c/' }, at: '/data/buckets/b' })

  expect(screen.getAllByRole('link').map((link) => [link.textContent, link.getAttribute('href')])).toEqual([
    ['b', '/data/buckets/b'],
    ['a', '/data/buckets/b?prefix=a/'],
    ['c', '/data/buckets/b?prefix=a/c/'],
  ])
  await expectAccessible(container)
})
