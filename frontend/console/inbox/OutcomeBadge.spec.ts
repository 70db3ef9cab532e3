import { screen } from '@testing-library/vue'
import { expect, it } from 'vitest'
import { expectAccessible } from '../../src/testing/accessibility'
import { renderInConsole } from '../testing/render'
import OutcomeBadge from './OutcomeBadge.vue'

it('says in words what became of a mail', async () => {
  const { container } = await renderInConsole(OutcomeBadge, { props: { outcome: 'complained' } })

  expect(screen.getByText('Complained about')).toBeTruthy()
  await expectAccessible(container)
})
