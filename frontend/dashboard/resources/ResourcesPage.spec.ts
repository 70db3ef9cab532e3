import { screen } from '@testing-library/vue'
import userEvent from '@testing-library/user-event'
import { http, HttpResponse } from 'msw'
import { beforeEach, expect, it } from 'vitest'
import { expectAccessible } from '../../src/testing/accessibility'
import { server } from '../../src/testing/server'
import { renderInDashboard } from '../testing/render'
import { aResource } from '../testing/fixtures'
import ResourcesPage from './ResourcesPage.vue'

beforeEach(() => {
  server.use(http.get('/api/resources', () => HttpResponse.json([aResource(), aResource({ name: 'frontend', state: 'stopped' })])))
})

it('opens what the address names and filters by what it says', async () => {
  const { container } = await renderInDashboard(ResourcesPage, { at: '/?text=front&selected=frontend' })

  expect(await screen.findByRole('complementary', { name: 'frontend' })).toBeTruthy()
  expect(screen.getAllByRole('row')).toHaveLength(2)
  expect(screen.getByText('1 of 2 running')).toBeTruthy()
  await expectAccessible(container)
})

it('says that a command was taken and, once it shows, that it worked', async () => {
  server.use(
    http.post('/api/resources/localaws/stop', ({ request }) => new HttpResponse(null, { status: request.headers.get('X-Dashboard') === '1' ? 202 : 403 })),
  )
  const { client } = await renderInDashboard(ResourcesPage)

  await userEvent.click(await screen.findByRole('button', { name: 'Stop localaws' }))
  expect(screen.getByText('localaws is stopping …')).toBeTruthy()
  client.setQueryData(['resources'], [aResource({ state: 'stopped' })])

  expect(await screen.findByText('localaws is stopped.')).toBeTruthy()
})

it('says why a command was refused', async () => {
  server.use(http.post('/api/resources/localaws/stop', () => HttpResponse.json({ title: 'Conflict', detail: 'It stops already.' }, { status: 409 })))
  await renderInDashboard(ResourcesPage)

  await userEvent.click(await screen.findByRole('button', { name: 'Stop localaws' }))

  expect((await screen.findByRole('alert')).textContent).toContain('It stops already.')
})

it('says when nothing matches', async () => {
  await renderInDashboard(ResourcesPage, { at: '/?text=zzz' })

  expect(await screen.findByText('No resource matches')).toBeTruthy()
})
