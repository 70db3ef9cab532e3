import userEvent from '@testing-library/user-event'
import { screen } from '@testing-library/vue'
import { http, HttpResponse } from 'msw'
import { expect, it } from 'vitest'
import { aFailedImage } from '../testing/fixtures'
import { renderInApp } from '../testing/render'
import { server } from '../testing/server'
import FailedRow from './FailedRow.vue'

it('says why it could not be started again', async () => {
  server.use(http.post('/api/images/i1/retry', () => HttpResponse.json({ title: 'Gone', status: 410, detail: 'No original.' }, { status: 410 })))
  await renderInApp(FailedRow, { props: { image: aFailedImage('TIMEOUT') } })

  await userEvent.click(screen.getByRole('button', { name: 'Process lake.jpg again' }))

  expect((await screen.findByRole('alert')).textContent).toBe('No original.')
})
