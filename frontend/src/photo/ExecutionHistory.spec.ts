import { screen } from '@testing-library/vue'
import userEvent from '@testing-library/user-event'
import { http, HttpResponse } from 'msw'
import { expect, it } from 'vitest'
import { aStep, aTimeline } from '../testing/fixtures'
import { renderInApp } from '../testing/render'
import { server } from '../testing/server'
import ExecutionHistory from './ExecutionHistory.vue'

it('asks Step Functions only when somebody looks', async () => {
  let asked = 0
  server.use(http.get('/api/images/i1/history', () => {
    asked++
    return HttpResponse.json({ ...aTimeline({ status: 'SUCCEEDED', steps: [aStep('Resize'), aStep('DetectLabelsInTurn')] }) })
  }))
  await renderInApp(ExecutionHistory, { props: { id: 'i1' } })
  expect(screen.queryByText('Resize')).toBeNull()
  expect(asked).toBe(0)

  await userEvent.click(screen.getByText('History in Step Functions'))

  expect(await screen.findByText('Detect labels in turn')).toBeTruthy()
  expect(asked).toBe(1)
})

it('says why there is none, and can be asked again', async () => {
  server.use(http.get('/api/images/i1/history', () =>
    HttpResponse.json({ title: 'Not found', detail: 'Nothing is known of an execution.', status: 404 }, { status: 404 }),
  ))
  await renderInApp(ExecutionHistory, { props: { id: 'i1' } })

  await userEvent.click(screen.getByText('History in Step Functions'))

  expect((await screen.findByRole('alert')).textContent).toContain('The history cannot be shown: Nothing is known of an execution.')
  server.use(http.get('/api/images/i1/history', () => HttpResponse.json({ ...aTimeline({ status: 'RUNNING', endedAt: null }) })))
  await userEvent.click(screen.getByRole('button', { name: 'Try again' }))
  expect(await screen.findByRole('button', { name: 'Look again' })).toBeTruthy()
})
