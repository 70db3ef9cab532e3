import { screen } from '@testing-library/vue'
import { expect, it } from 'vitest'
import { expectAccessible } from '../../src/testing/accessibility'
import { renderInConsole } from '../testing/render'
import FactTable from './FactTable.vue'

it('lists what is known, each to be copied', async () => {
  const { container } = await renderInConsole(FactTable, { props: { facts: { Status: 'ok', Code: 200, Gone: null, Tags: ['a'] } } })

  expect(screen.getAllByRole('term').map(({ textContent }) => textContent)).toEqual(['Status', 'Code', 'Tags'])
  expect([...container.querySelectorAll('dd.font-mono')].map(({ textContent }) => textContent)).toEqual(['ok', '200', '["a"]'])
  expect(screen.getByRole('button', { name: 'Copy Code' })).toBeTruthy()
  await expectAccessible(container)
})

it('says when there is nothing', async () => {
  await renderInConsole(FactTable, { props: { facts: {} } })

  expect(screen.getByText('None.')).toBeTruthy()
})
