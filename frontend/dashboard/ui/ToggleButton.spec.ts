import { screen } from '@testing-library/vue'
import userEvent from '@testing-library/user-event'
import { expect, it, vi } from 'vitest'
import { expectAccessible } from '../../src/testing/accessibility'
import { renderInDashboard } from '../testing/render'
import ToggleButton from './ToggleButton.vue'

it('says whether it is on, and turns', async () => {
  const onToggle = vi.fn()
  const { container } = await renderInDashboard(ToggleButton, { props: { modelValue: true, 'onUpdate:modelValue': onToggle }, slots: { default: 'Follow' } })

  await userEvent.click(screen.getByRole('button', { name: 'Follow', pressed: true }))
  expect(onToggle).toHaveBeenCalledExactlyOnceWith(false)
  await expectAccessible(container)
})
