import { screen, waitFor } from '@testing-library/vue'
import userEvent from '@testing-library/user-event'
import { http, HttpResponse } from 'msw'
import { beforeEach, expect, it } from 'vitest'
import type { ImageDetail } from '../api/types'
import { expectAccessible } from '../testing/accessibility'
import { anImage } from '../testing/fixtures'
import { renderInApp, type Rendered } from '../testing/render'
import { server } from '../testing/server'
import PhotoPlace from './PhotoPlace.vue'

let sent: unknown[]

beforeEach(() => {
  sent = []
})

function show(image: ImageDetail, offersDeletion = true): Promise<Rendered> {
  server.use(
    http.get('/api/images/i1', () => HttpResponse.json(image)),
    http.patch('/api/images/i1', async ({ request }) => {
      sent.push(await request.json())
      return HttpResponse.json(image)
    }),
  )
  return renderInApp(PhotoPlace, { props: { image }, offersDeletion })
}

const there = { location: { latitude: 52.52, longitude: 13.41 }, place: 'DE/Berlin' }

it('shows where a photo was taken, and removes it', async () => {
  const { container, changes } = await show(anImage(there))
  expect(await screen.findByRole('img', { name: /^Map around 52/ })).toBeTruthy()
  expect(screen.getByText('Near Berlin, Germany')).toBeTruthy()
  await expectAccessible(container)

  await userEvent.click(screen.getByRole('button', { name: 'Remove the place' }))

  await waitFor(() => {
    expect([sent, changes.last.value?.text]).toEqual([[{ place: { location: null } }], 'The place of 1 photo is removed'])
  })
  expect(screen.queryByRole('button', { name: /camera/ })).toBeNull()
})

it('goes back to what the camera says', async () => {
  await show(anImage({ ...there, isLocationEdited: true }))
  expect(await screen.findByText('Near Berlin, Germany, as you say')).toBeTruthy()

  await userEvent.click(screen.getByRole('button', { name: 'Use the camera’s place again' }))

  await waitFor(() => {
    expect(sent).toEqual([{ place: null }])
  })
})

it('asks where it was, where nobody knows', async () => {
  await show(anImage())
  expect(screen.getByText('Nobody has said where it was taken.')).toBeTruthy()

  await userEvent.click(screen.getByRole('button', { name: 'Add a place' }))

  expect(await screen.findByRole('dialog', { name: 'Place of the photo' })).toBeTruthy()
})

it('changes nothing where everybody has one library', async () => {
  await show(anImage(there), false)

  expect(await screen.findByText('Near Berlin, Germany')).toBeTruthy()
  expect(screen.queryByRole('button')).toBeNull()
})
