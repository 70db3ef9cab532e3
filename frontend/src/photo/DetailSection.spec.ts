import { screen } from '@testing-library/vue'
import { expect, it } from 'vitest'
import { expectAccessible } from '../testing/accessibility'
import { renderInApp } from '../testing/render'
import DetailSection from './DetailSection.vue'

it('is a region named by its heading', async () => {
  const { container } = await renderInApp(DetailSection, { props: { title: 'Facts' }, slots: { default: 'Content' } })

  expect(screen.getByRole('region', { name: 'Facts' }).textContent).toBe('FactsContent')
  await expectAccessible(container)
})
