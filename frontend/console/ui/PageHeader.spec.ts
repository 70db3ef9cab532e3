import { screen } from '@testing-library/vue'
import { expect, it } from 'vitest'
import { expectAccessible } from '../../src/testing/accessibility'
import { renderInConsole } from '../testing/render'
import PageHeader from './PageHeader.vue'

it('names the page', async () => {
  const { container } = await renderInConsole(PageHeader, { props: { title: 'Traces', note: '3 traces' }, slots: { default: 'Filters' } })

  expect(screen.getByRole('heading', { level: 1, name: 'Traces' })).toBeTruthy()
  expect(container.textContent).toContain('3 traces')
  await expectAccessible(container)
})
