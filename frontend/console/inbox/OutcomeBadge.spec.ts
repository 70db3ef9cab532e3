import { screen } from '@testing-library/vue'
import { expect, it } from 'vitest'
import { renderInConsole } from '../testing/render'
import OutcomeBadge from './OutcomeBadge.vue'

it('says in words what became of a mail', async () => {
  await renderInConsole(OutcomeBadge, { props: { outcome: 'complained' } })

  expect(screen.getByText('Complained about')).toBeTruthy()
})
