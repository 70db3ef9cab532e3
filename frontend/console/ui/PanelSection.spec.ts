import { screen } from '@testing-library/vue'
import { expect, it } from 'vitest'
import { expectAccessible } from '../../src/testing/accessibility'
import { renderInConsole } from '../testing/render'
import PanelSection from './PanelSection.vue'

it('has a heading with a count', async () => {
  const { container } = await renderInConsole(PanelSection, { props: { title: 'Events', count: 2 }, slots: { default: 'Text' } })

  expect(screen.getByRole('heading', { level: 3 }).textContent).toContain('Events 2')
  await expectAccessible(container)
})
