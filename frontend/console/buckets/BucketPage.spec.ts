import { screen } from '@testing-library/vue'
import userEvent from '@testing-library/user-event'
import { http, HttpResponse } from 'msw'
import { beforeEach, expect, it } from 'vitest'
import { expectAccessible } from '../../src/testing/accessibility'
import { server } from '../../src/testing/server'
import { renderInConsole } from '../testing/render'
import { layOutAt } from '../testing/layout'
import BucketPage from './BucketPage.vue'

beforeEach(() => {
  layOutAt()
  server.use(
    http.get('/console/aws/b', ({ request }) =>
      HttpResponse.xml(
        new URL(request.url).searchParams.get('prefix')
          ? '<R><Contents><Key>a/x.bin</Key><Size>12</Size><LastModified>2026-05-01T10:00:00Z</LastModified></Contents></R>'
          : '<R><CommonPrefixes><Prefix>a/</Prefix></CommonPrefixes></R>',
      ),
    ),
    http.head('/console/aws/b/a/x.bin', () => new HttpResponse(null, { headers: { 'Content-Type': 'application/octet-stream' } })),
  )
})

it('goes down a prefix to an object', async () => {
  const { container, router } = await renderInConsole(BucketPage, { props: { bucket: 'b' }, at: '/buckets/b' })

  await userEvent.click(await screen.findByRole('link', { name: 'a/' }))
  await userEvent.click(await screen.findByRole('link', { name: /x\.bin.*12 bytes/ }))

  expect(await screen.findByRole('complementary', { name: 'x.bin' })).toBeTruthy()
  expect(router.currentRoute.value.query).toEqual({ prefix: 'a/', key: 'a/x.bin' })
  await expectAccessible(container)
})

it('says when it is empty', async () => {
  server.use(http.get('/console/aws/b', () => HttpResponse.xml('<R/>')))
  await renderInConsole(BucketPage, { props: { bucket: 'b' }, at: '/buckets/b' })

  expect(await screen.findByText('The bucket is empty')).toBeTruthy()
})
