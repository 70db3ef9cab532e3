import { screen } from '@testing-library/vue'
import { expect, it } from 'vitest'
import { someStats } from '../testing/fixtures'
import { renderInApp } from '../testing/render'
import OutcomeList from './OutcomeList.vue'

it('says how runs ended, the most frequent first, and why', async () => {
  await renderInApp(OutcomeList, { props: { outcomes: someStats().outcomes } })

  expect(screen.getAllByRole('listitem').map(({ textContent }) => textContent.replace(/\s+/g, ' ').trim())).toEqual([
    'Ready 3 75%',
    'CORRUPT The picture is damaged or incomplete.1 25%',
  ])
  expect(screen.getByText('4 runs')).toBeTruthy()
})

it('says that there were none', async () => {
  await renderInApp(OutcomeList, { props: { outcomes: [] } })

  expect(screen.getByText('No run has ended in this time.')).toBeTruthy()
})
