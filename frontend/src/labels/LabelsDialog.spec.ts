import { screen, waitFor } from '@testing-library/vue'
import userEvent from '@testing-library/user-event'
import { http, HttpResponse } from 'msw'
import { beforeEach, expect, it, vi } from 'vitest'
import type { ImageSummary } from '../api/types'
import { expectAccessible } from '../testing/accessibility'
import { aLabel, anImage } from '../testing/fixtures'
import { renderInApp, type Rendered } from '../testing/render'
import { server } from '../testing/server'
import LabelsDialog from './LabelsDialog.vue'

let sent: string[]
const onClose = vi.fn()

beforeEach(() => {
  sent = []
  onClose.mockReset()
  server.use(
    http.get('/api/labels', () => HttpResponse.json({ items: [{ name: 'Beach', count: 4 }] })),
    http.patch('/api/images/:id', async ({ params, request }) => {
      sent.push(`${String(params.id)} ${JSON.stringify(await request.json())}`)
      return HttpResponse.json(anImage({ id: String(params.id) }))
    }),
  )
})

const photo = (id: string, ...names: string[]): ImageSummary => anImage({ id, labels: names.map((name) => aLabel(name)) })
const show = (images: ImageSummary[], removed?: string[]): Promise<Rendered> => renderInApp(LabelsDialog, { props: { images, removed, onClose } })
const box = (name: string): HTMLInputElement => screen.getByRole('checkbox', { name })

it('adds and removes labels of all photos at once, each where it makes a difference, which can be undone', async () => {
  const { changes } = await show([photo('a', 'Dog', 'Lake'), photo('b', 'Lake'), photo('c', 'Lake', 'Sky')])
  const dialog = await screen.findByRole('dialog', { name: 'Labels of 3 photos' })
  expect([box('Lake').checked, box('Dog 1 of 3').indeterminate]).toEqual([true, true])
  await expectAccessible(dialog)

  await userEvent.type(screen.getByRole('combobox', { name: 'Label' }), ' Summer {Enter}')
  await userEvent.click(box('Dog 1 of 3'))
  await userEvent.click(box('Lake'))
  await userEvent.click(screen.getByRole('button', { name: 'Save' }))

  await waitFor(() => {
    expect(onClose).toHaveBeenCalledOnce()
  })
  expect(sent.sort()).toEqual([
    'a {"addLabels":["Summer"],"removeLabels":["Lake"]}',
    'b {"addLabels":["Summer","Dog"],"removeLabels":["Lake"]}',
    'c {"addLabels":["Summer","Dog"],"removeLabels":["Lake"]}',
  ])
  expect(changes.last.value?.text).toBe('The labels of 3 photos are changed')
  sent = []
  changes.undo()
  await waitFor(() => {
    expect(sent.sort()).toEqual([
      'a {"addLabels":["Lake"],"removeLabels":["Summer"]}',
      'b {"addLabels":["Lake"],"removeLabels":["Summer","Dog"]}',
      'c {"addLabels":["Lake"],"removeLabels":["Summer","Dog"]}',
    ])
  })
})

it('brings back what was found and removed', async () => {
  await show([photo('a', 'Lake')], ['Cat'])
  await screen.findByRole('dialog', { name: 'Labels of the photo' })
  expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Save' }).disabled).toBe(true)

  await userEvent.click(box('Cat found, and removed'))
  await userEvent.click(screen.getByRole('button', { name: 'Save' }))

  await waitFor(() => {
    expect(sent).toEqual(['a {"addLabels":["Cat"]}'])
  })
})

it('writes a label as it is written elsewhere', async () => {
  await show([photo('a')])
  expect(await screen.findByText('It has no labels yet.')).toBeTruthy()
  await waitFor(() => {
    expect(document.querySelector('option')?.value).toBe('Beach')
  })

  await userEvent.type(screen.getByRole('combobox', { name: 'Label' }), 'beach{Enter}')

  expect(box('Beach').checked).toBe(true)
})

it('says why it was not saved', async () => {
  server.use(http.patch('/api/images/:id', () => HttpResponse.json({ title: 'Broken', status: 500 }, { status: 500 })))
  await show([photo('a', 'Lake')])
  await userEvent.click(await screen.findByRole('checkbox', { name: 'Lake' }))
  await userEvent.click(screen.getByRole('button', { name: 'Save' }))

  expect((await screen.findByRole('alert')).textContent).toBe('It was not saved. 1 photo could not be changed. Broken')
})
