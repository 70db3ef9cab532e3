import { fireEvent, screen, waitFor } from '@testing-library/vue'
import userEvent from '@testing-library/user-event'
import { http, HttpResponse } from 'msw'
import { expect, it, vi } from 'vitest'
import { expectAccessible } from '../testing/accessibility'
import { anImage } from '../testing/fixtures'
import { renderInApp } from '../testing/render'
import { server } from '../testing/server'
import PhotoNote from './PhotoNote.vue'

const asked = vi.fn()

function serve(): void {
  asked.mockReset()
  server.use(http.patch('/api/images/i1', async ({ request }) => {
    const edit = (await request.json()) as object
    asked(edit)
    return HttpResponse.json(anImage(edit))
  }))
}

it('shows title and caption, and changes them', async () => {
  serve()
  const { container } = await renderInApp(PhotoNote, { props: { image: anImage({ title: 'The lake', caption: 'In May.' }) } })
  expect(screen.getByText('In May.')).toBeTruthy()
  await expectAccessible(container)

  await userEvent.click(screen.getByRole('button', { name: 'Edit title, caption and date' }))
  await userEvent.clear(screen.getByRole('textbox', { name: 'Caption' }))
  await userEvent.type(screen.getByRole('textbox', { name: 'Title' }), ' again')
  await expectAccessible(container)
  await userEvent.click(screen.getByRole('button', { name: 'Save' }))

  await waitFor(() => {
    expect(asked).toHaveBeenCalledExactlyOnceWith({ title: 'The lake again', caption: null })
  })
  expect(await screen.findByRole('button', { name: 'Edit title, caption and date' })).toBeTruthy()
})

it('says why it was not saved', async () => {
  server.use(http.patch('/api/images/i1', () => HttpResponse.json({ title: 'Broken', status: 500 }, { status: 500 })))
  await renderInApp(PhotoNote, { props: { image: anImage() } })

  await userEvent.click(screen.getByRole('button', { name: 'Edit title, caption and date' }))
  await userEvent.type(screen.getByRole('textbox', { name: 'Title' }), 'Lake')
  await userEvent.click(screen.getByRole('button', { name: 'Save' }))

  expect((await screen.findByRole('alert')).textContent).toBe('It was not saved. Broken')
})

it('hides the photo from the library, or shows it there again', async () => {
  serve()
  const { changes } = await renderInApp(PhotoNote, { props: { image: anImage() } })

  await userEvent.click(screen.getByRole('button', { name: 'Hide from the library' }))
  expect(changes.last.value?.text).toBe('1 photo hidden from the library')
  await waitFor(() => {
    expect(asked).toHaveBeenLastCalledWith({ isHidden: true })
  })
  changes.undo()
  await waitFor(() => {
    expect(asked).toHaveBeenLastCalledWith({ isHidden: false })
  })
})

it('corrects the date, and goes back to that of the camera', async () => {
  serve()
  await renderInApp(PhotoNote, { props: { image: anImage({ shownAt: '2026-05-31T10:00:00.000', isShownAtEdited: true }) } })

  await userEvent.click(screen.getByRole('button', { name: 'Edit title, caption and date' }))
  await fireEvent.update(screen.getByLabelText('Date taken'), '1987-08-01T12:30:05')
  await userEvent.click(screen.getByRole('button', { name: 'Save' }))
  await waitFor(() => {
    expect(asked).toHaveBeenLastCalledWith({ title: null, caption: null, shownAt: expect.stringMatching(/^1987-08-01T12:30:05/) as string })
  })

  await userEvent.click(await screen.findByRole('button', { name: 'Edit title, caption and date' }))
  await userEvent.click(screen.getByRole('button', { name: 'Use the camera’s date again' }))
  await waitFor(() => {
    expect(asked).toHaveBeenLastCalledWith({ shownAt: null })
  })
})
