import { screen } from '@testing-library/vue'
import { expect, it } from 'vitest'
import { expectAccessible } from '../../src/testing/accessibility'
import { renderInConsole } from '../testing/render'
import BucketPath from './BucketPath.vue'

it('leads to each level above', async () => {
  const { container } = await renderInConsole(BucketPath, { props: { bucket: 'b', prefix: 'a/c/' }, at: '/buckets/b' })

  expect(screen.getAllByRole('link').map((link) => [link.textContent, link.getAttribute('href')])).toEqual([
    ['b', '/buckets/b'],
    ['a', '/buckets/b?prefix=a/'],
    ['c', '/buckets/b?prefix=a/c/'],
  ])
  await expectAccessible(container)
})
