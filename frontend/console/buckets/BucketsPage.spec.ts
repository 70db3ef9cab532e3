import { screen } from '@testing-library/vue'
import userEvent from '@testing-library/user-event'
import { http, HttpResponse } from 'msw'
import { expect, it } from 'vitest'
import { expectAccessible } from '../../src/testing/accessibility'
import { server } from '../../src/testing/server'
import { renderInConsole } from '../testing/render'
import BucketsPage from './BucketsPage.vue'

const answer = (buckets: string): ReturnType<typeof http.get> => http.get('/console/aws/', () => HttpResponse.xml(`<R><Buckets>${buckets}</Buckets></R>`))

it('leads to each bucket', async () => {
  server.use(answer('<Bucket><Name>originals</Name></Bucket>'))
  const { container } = await renderInConsole(BucketsPage, { at: '/buckets' })

  expect((await screen.findByRole('link', { name: 'originals' })).getAttribute('href')).toBe('/buckets/originals')
  expect(screen.getByText('That is all: 1 bucket.')).toBeTruthy()
  await expectAccessible(container)
})

it('says what is wrong in the words of the proxy, and that there is none', async () => {
  const problem = { status: 502, title: 'AWS does not answer', detail: 'http://localhost:4566 does not answer.' }
  server.use(http.get('/console/aws/', () => HttpResponse.json(problem, { status: 502, headers: { 'Content-Type': 'application/problem+json' } })))
  const { container } = await renderInConsole(BucketsPage, { at: '/buckets' })

  expect((await screen.findByRole('alert')).textContent).toContain('The buckets could not be loadedhttp://localhost:4566 does not answer.')
  server.use(answer(''))
  await userEvent.click(screen.getByRole('button', { name: 'Try again' }))

  expect(await screen.findByText('There is no bucket')).toBeTruthy()
  await expectAccessible(container)
})
