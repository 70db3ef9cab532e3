import { screen } from '@testing-library/vue'
import { expect, it } from 'vitest'
import { expectAccessible } from '../testing/accessibility'
import { renderInApp } from '../testing/render'
import ActivityCard from './ActivityCard.vue'

it('is a part of the page with a name', async () => {
  const { container } = await renderInApp(ActivityCard, { props: { title: 'Outcomes' }, slots: { default: 'None' } })

  expect(screen.getByRole('region', { name: 'Outcomes' }).textContent).toContain('None')
  await expectAccessible(container)
})
