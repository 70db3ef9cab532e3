import { screen, within } from '@testing-library/vue'
import { http, HttpResponse } from 'msw'
import { expect, it } from 'vitest'
import { expectAccessible } from '../testing/accessibility'
import { aFailedImage } from '../testing/fixtures'
import { renderInApp } from '../testing/render'
import { server } from '../testing/server'
import ActivityPage from './ActivityPage.vue'

it('shows what is under way and what has failed', async () => {
  server.use(
    http.get('/api/images', ({ request }) =>
      HttpResponse.json({
        items: new URL(request.url).searchParams.get('status') === 'FAILED' ? [aFailedImage('CORRUPT', { fileName: 'torn.jpg' })] : [],
        cursor: null,
      }),
    ),
  )
  const { container } = await renderInApp(ActivityPage)

  expect(await within(screen.getByRole('region', { name: 'Failed' })).findByRole('link', { name: /torn\.jpg/ })).toBeTruthy()
  expect(await screen.findByText('Nothing is being processed now.')).toBeTruthy()
  await expectAccessible(container)
})

it('says what it could not learn', async () => {
  server.use(http.get('/api/images', () => HttpResponse.json({ title: 'Broken', status: 500 }, { status: 500 })))
  await renderInApp(ActivityPage)

  expect((await screen.findAllByRole('alert')).map(({ textContent }) => textContent.trim())).toEqual(['Broken Try again', 'Broken Try again'])
})
