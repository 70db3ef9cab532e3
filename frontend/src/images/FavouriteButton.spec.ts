import { screen } from '@testing-library/vue'
import userEvent from '@testing-library/user-event'
import { http, HttpResponse } from 'msw'
import { expect, it, vi } from 'vitest'
import { expectAccessible } from '../testing/accessibility'
import { anImage } from '../testing/fixtures'
import { renderInApp } from '../testing/render'
import { server } from '../testing/server'
import FavouriteButton from './FavouriteButton.vue'

it('says whether it is a favourite, and makes it one', async () => {
  const asked = vi.fn()
  server.use(http.patch('/api/images/i1', async ({ request }) => {
    asked(await request.json())
    return HttpResponse.json(anImage({ isFavourite: true }))
  }))
  const { container } = await renderInApp(FavouriteButton, { props: { image: anImage() } })

  await userEvent.click(screen.getByRole('button', { name: 'Favourite: lake.jpg', pressed: false }))

  await vi.waitFor(() => {
    expect(asked).toHaveBeenCalledExactlyOnceWith({ isFavourite: true })
  })
  await expectAccessible(container)
})

it('is not there where everybody has one library', async () => {
  await renderInApp(FavouriteButton, { props: { image: anImage() }, offersDeletion: false })

  expect(screen.queryByRole('button')).toBeNull()
})
