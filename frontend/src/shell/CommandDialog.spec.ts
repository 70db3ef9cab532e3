import { screen } from '@testing-library/vue'
import userEvent from '@testing-library/user-event'
import { http, HttpResponse } from 'msw'
import { beforeEach, expect, it, vi } from 'vitest'
import { expectAccessible } from '../testing/accessibility'
import { renderInApp } from '../testing/render'
import { server } from '../testing/server'
import CommandDialog from './CommandDialog.vue'

beforeEach(() => {
  localStorage.clear()
  server.use(http.get('/api/labels', () => HttpResponse.json({ items: [{ name: 'Lake', count: 2 }, { name: 'Sky', count: 7 }] })))
})

it('completes a label from the keyboard, searches for it and remembers it', async () => {
  const onClose = vi.fn()
  const { router } = await renderInApp(CommandDialog, { props: { onClose } })
  const field = await screen.findByRole('combobox', { name: 'Find a label or a page' })
  await screen.findByRole('option', { name: /^Sky\W+7 photos$/ })
  await expectAccessible(screen.getByRole('dialog', { name: 'Find' }))

  await userEvent.type(field, 'la')
  await screen.findByRole('option', { name: /^Lake\W+2 photos$/ })
  await userEvent.keyboard('{ArrowDown}{Enter}')

  await vi.waitFor(() => {
    expect(router.currentRoute.value.fullPath).toBe('/search?label=Lake')
  })
  expect(onClose).toHaveBeenCalled()
  expect(JSON.parse(localStorage.getItem('recent searches') ?? '')).toEqual(['Lake'])
})

it('says that nothing is called so', async () => {
  await renderInApp(CommandDialog)

  await userEvent.type(await screen.findByRole('combobox'), 'unicorn')

  expect(screen.getByRole('status').textContent.trim()).toBe('No label and no page is called “unicorn”.')
})
