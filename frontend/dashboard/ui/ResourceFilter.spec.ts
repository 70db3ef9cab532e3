import { screen } from '@testing-library/vue'
import { expect, it } from 'vitest'
import { expectAccessible } from '../../src/testing/accessibility'
import { renderInDashboard } from '../testing/render'
import ResourceFilter from './ResourceFilter.vue'

it('offers all and each', async () => {
  const { container } = await renderInDashboard(ResourceFilter, { props: { names: ['localaws'], modelValue: '' } })

  expect(screen.getAllByRole('option').map(({ textContent }) => textContent)).toEqual(['All resources', 'localaws'])
  await expectAccessible(container)
})
