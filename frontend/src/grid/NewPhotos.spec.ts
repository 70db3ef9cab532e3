import { screen } from '@testing-library/vue'
import userEvent from '@testing-library/user-event'
import { expect, it, vi } from 'vitest'
import { expectAccessible } from '../testing/accessibility'
import { renderInApp } from '../testing/render'
import NewPhotos from './NewPhotos.vue'

it('says how many came, and leads to them', async () => {
  const onGo = vi.fn()
  const { container } = await renderInApp(NewPhotos, { props: { count: 3, onGo } })

  await userEvent.click(screen.getByRole('button', { name: '3 new photos' }))

  expect(onGo).toHaveBeenCalledOnce()
  expect(screen.getByRole('status').textContent).toContain('3 new photos')
  await expectAccessible(container)
})

it('says nothing where none came', async () => {
  await renderInApp(NewPhotos, { props: { count: 0 } })

  expect(screen.getByRole('status').textContent.trim()).toBe('')
})
