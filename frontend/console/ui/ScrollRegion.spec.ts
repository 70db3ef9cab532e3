import { screen } from '@testing-library/vue'
import { expect, it } from 'vitest'
import { expectAccessible } from '../../src/testing/accessibility'
import { renderInConsole } from '../testing/render'
import ScrollRegion from './ScrollRegion.vue'

it('can be reached and named', async () => {
  const { container } = await renderInConsole(ScrollRegion, { props: { label: 'Charts' }, slots: { default: 'Long' } })

  expect(screen.getByRole('region', { name: 'Charts' }).tabIndex).toBe(0)
  await expectAccessible(container)
})
