import { screen } from '@testing-library/vue'
import { http, HttpResponse } from 'msw'
import { expect, it } from 'vitest'
import { renderInApp } from '../testing/render'
import { server } from '../testing/server'
import NoResult from './NoResult.vue'

it('says so if no single condition is to blame', async () => {
  let asked = 0
  server.use(
    http.get('/api/images', () => {
      asked++
      return HttpResponse.json({ items: [], cursor: null })
    }),
  )
  await renderInApp(NoResult, { props: { filter: { label: ['Sky', 'Lake'], status: 'READY' } } })

  expect(await screen.findByText('Dropping a single condition would not help.')).toBeTruthy()
  expect(asked).toBe(3)
})

it('asks nothing where there is one condition alone', async () => {
  await renderInApp(NoResult, { props: { filter: { label: ['Sky'] } } })

  expect(screen.getByText('Nothing like this is here yet.')).toBeTruthy()
  expect(screen.getByRole('link', { name: 'Start over' }).getAttribute('href')).toBe('/search')
})
