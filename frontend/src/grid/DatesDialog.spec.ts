import { fireEvent, screen, waitFor } from '@testing-library/vue'
import userEvent from '@testing-library/user-event'
import { http, HttpResponse } from 'msw'
import { expect, it, vi } from 'vitest'
import { expectAccessible } from '../testing/accessibility'
import { anImage } from '../testing/fixtures'
import { renderInApp } from '../testing/render'
import { server } from '../testing/server'
import DatesDialog from './DatesDialog.vue'

const images = [
  anImage({ id: 'a', shownAt: '2026-05-31T10:00:00.250' }),
  anImage({ id: 'b', shownAt: '2026-03-29T01:30:00.000', isShownAtEdited: true }),
]

it('moves all dates by what the earliest is moved by, and takes that back', async () => {
  const asked = new Map<unknown, unknown>()
  server.use(http.patch('/api/images/:id', async ({ params, request }) => {
    const edit = (await request.json()) as object
    asked.set(params.id, edit)
    return HttpResponse.json(anImage({ id: String(params.id), ...edit }))
  }))
  const onClose = vi.fn()
  const { changes } = await renderInApp(DatesDialog, { props: { images, onClose } })
  await expectAccessible(document.body)

  await fireEvent.update(screen.getByLabelText('Date of the earliest'), '2026-03-29T03:30:00')
  await userEvent.click(screen.getByRole('button', { name: 'Change' }))

  await waitFor(() => { expect(onClose).toHaveBeenCalledOnce() })
  expect([asked.get('a'), asked.get('b')]).toEqual([{ shownAt: '2026-05-31T12:00:00.250' }, { shownAt: '2026-03-29T03:30:00.000' }])
  expect(changes.last.value?.text).toBe('The date of 2 photos is changed')
  changes.undo()
  await waitFor(() => { expect([asked.get('a'), asked.get('b')]).toEqual([{ shownAt: null }, { shownAt: '2026-03-29T01:30:00.000' }]) })
})

it('says what could not be changed, and stays', async () => {
  server.use(http.patch('/api/images/:id', ({ params }) =>
    params.id === 'a' ? HttpResponse.json({ title: 'Broken', status: 400 }, { status: 400 }) : HttpResponse.json(anImage({ id: 'b' }))))
  const onClose = vi.fn()
  await renderInApp(DatesDialog, { props: { images, onClose } })

  await fireEvent.update(screen.getByLabelText('Date of the earliest'), '2026-03-29T03:30:00')
  await userEvent.click(screen.getByRole('button', { name: 'Change' }))

  expect((await screen.findByRole('alert')).textContent).toContain('1 photo could not be changed.')
  expect(onClose).not.toHaveBeenCalled()
})
