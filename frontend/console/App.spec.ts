import { screen, waitFor } from '@testing-library/vue'
import userEvent from '@testing-library/user-event'
import { http, HttpResponse } from 'msw'
import { beforeEach, expect, it } from 'vitest'
import { expectAccessible } from '../src/testing/accessibility'
import { server } from '../src/testing/server'
import App from './App.vue'
import { answerAws } from './testing/aws'
import { renderInConsole } from './testing/render'

beforeEach(() => {
  server.use(
    http.get('/console/aws/', () => HttpResponse.xml('<R><Buckets/></R>')),
    answerAws({ 'AWSStepFunctions.ListStateMachines': { stateMachines: [] } }),
  )
})

it('begins with the executions', async () => {
  const { container, router } = await renderInConsole(App)

  expect(await screen.findByRole('heading', { level: 1, name: 'Executions' })).toBeTruthy()
  expect(router.currentRoute.value.path).toBe('/executions')
  await expectAccessible(container)
})

it('goes from page to page with the focus at the beginning of each', async () => {
  await renderInConsole(App)

  await userEvent.click(await screen.findByRole('link', { name: 'Buckets' }))

  expect(await screen.findByRole('heading', { level: 1, name: 'Buckets' })).toBeTruthy()
  await waitFor(() => {
    expect(document.activeElement).toBe(screen.getByRole('main'))
  })
})
