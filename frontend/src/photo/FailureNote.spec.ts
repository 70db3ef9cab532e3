import userEvent from '@testing-library/user-event'
import { screen } from '@testing-library/vue'
import { http, HttpResponse } from 'msw'
import { expect, it, vi } from 'vitest'
import { imageKeys } from '../images/imageCache'
import { aFailedImage, anImage } from '../testing/fixtures'
import { renderInApp } from '../testing/render'
import { server } from '../testing/server'
import FailureNote from './FailureNote.vue'

const failed = aFailedImage('TIMEOUT')

it('says why and what to do, and has it processed again', async () => {
  server.use(http.post('/api/images/i1/retry', () => HttpResponse.json({ ...anImage({ status: 'PROCESSING' }) }, { status: 202 })))
  const { client } = await renderInApp(FailureNote, { props: { id: 'i1', failure: failed.failure } })
  client.setQueryData(imageKeys.image('i1'), failed)

  expect(screen.getByText(/^Processing took too long and was stopped\./)).toBeTruthy()
  await userEvent.click(screen.getByRole('button', { name: 'Process again' }))

  await vi.waitFor(() => {
    expect(client.getQueryData(imageKeys.image('i1'))).toMatchObject({ status: 'PROCESSING' })
  })
})

it('says that the same file will hardly do better', async () => {
  await renderInApp(FailureNote, { props: { id: 'i1', failure: aFailedImage('CORRUPT').failure } })

  expect(screen.getByText('Another run is unlikely to end otherwise: the file is the same.')).toBeTruthy()
})

it('says why it could not be started', async () => {
  const gone = { title: 'Gone', status: 410, detail: 'The original is no longer there.' }
  server.use(http.post('/api/images/i1/retry', () => HttpResponse.json(gone, { status: 410 })))
  await renderInApp(FailureNote, { props: { id: 'i1', failure: failed.failure } })

  await userEvent.click(screen.getByRole('button', { name: 'Process again' }))

  expect((await screen.findByRole('alert')).textContent).toBe('The original is no longer there.')
})
