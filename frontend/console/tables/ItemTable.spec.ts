import { screen } from '@testing-library/vue'
import userEvent from '@testing-library/user-event'
import { expect, it, vi } from 'vitest'
import { expectAccessible } from '../../src/testing/accessibility'
import { renderInConsole } from '../testing/render'
import ItemTable from './ItemTable.vue'
import type { Item } from './tables'

it('has the keys first, then what most items have', async () => {
  const onOpen = vi.fn()
  const items: Item[] = [
    { rare: { S: 'r' }, common: { N: '1' }, sk: { S: 'b' }, pk: { S: 'a' } },
    { common: { N: '2' }, sk: { S: 'd' }, pk: { S: 'c' } },
  ]
  const table = { name: 'images', itemCount: 2, key: { partition: 'pk', sort: 'sk' }, types: {}, indexes: [] }
  const { container } = await renderInConsole(ItemTable, { props: { items, table, keyText: (item: Item) => String(item.pk?.S), selected: 'c', onOpen } })

  expect(screen.getAllByRole('columnheader').map(({ textContent }) => textContent)).toEqual(['pk', 'sk', 'common', 'rare'])
  expect(screen.getAllByRole('row')[2]?.getAttribute('aria-current')).toBe('true')
  await userEvent.click(screen.getByRole('button', { name: 'a' }))
  expect(onOpen).toHaveBeenCalledExactlyOnceWith(items[0])
  await expectAccessible(container)
})
