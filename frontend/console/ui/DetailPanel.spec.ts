import { screen } from '@testing-library/vue'
import userEvent from '@testing-library/user-event'
import { expect, it } from 'vitest'
import { defineComponent, h, ref } from 'vue'
import { expectAccessible } from '../../src/testing/accessibility'
import { renderInConsole } from '../testing/render'
import DetailPanel from './DetailPanel.vue'

const host = defineComponent(() => {
  const isOpen = ref(false)
  return () => [
    h('button', { onClick: () => (isOpen.value = true) }, 'Open'),
    isOpen.value ? h(DetailPanel, { title: 'Span', kicker: 'localaws', onClose: () => (isOpen.value = false) }, { default: () => 'Facts' }) : null,
  ]
})

it.each([
  ['Esc', () => userEvent.keyboard('{Escape}')],
  ['its button', () => userEvent.click(screen.getByRole('button', { name: 'Close' }))],
])('takes the focus, closes with %s, and gives the focus back', async (_, close) => {
  const { container } = await renderInConsole(host)
  const opener = screen.getByRole('button', { name: 'Open' })

  await userEvent.click(opener)
  const panel = screen.getByRole('complementary', { name: 'Span' })
  expect(document.activeElement).toBe(panel)
  expect(panel.textContent).toContain('Facts')
  await expectAccessible(container)

  await close()
  expect(screen.queryByRole('complementary')).toBeNull()
  expect(document.activeElement).toBe(opener)
})
