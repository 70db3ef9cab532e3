import { screen } from '@testing-library/vue'
import { expect, it } from 'vitest'
import { expectAccessible } from '../../src/testing/accessibility'
import { renderInDashboard } from '../testing/render'
import { aSpan, aTrace } from '../testing/fixtures'
import ResourceTimes from './ResourceTimes.vue'

it('tells how long each resource worked', async () => {
  const trace = aTrace([aSpan(), aSpan({ spanId: 's2', resource: 'resize', duration: 40 })])
  const { container } = await renderInDashboard(ResourceTimes, { props: { trace, names: [] } })

  expect(screen.getAllByRole('listitem').map(({ textContent }) => textContent.replace(/\s+/g, ' '))).toEqual(['localaws 100 ms in 1 span', 'resize 40.0 ms in 1 span'])
  await expectAccessible(container)
})
