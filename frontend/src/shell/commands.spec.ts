import { expect, it } from 'vitest'
import { findCommands } from './commands'

const labels = [{ name: 'Sky', count: 3 }, { name: 'Sea', count: 9 }, { name: 'Husky', count: 50 }]
const found = (text: string, recent: string[] = []): Record<string, string[]> =>
  Object.fromEntries(findCommands(text, labels, recent).map(({ title, commands }) => [title, commands.map((command) => command.title)]))

it('offers what was looked for last, the pages and the commonest labels', () => {
  expect(found('', ['Lake'])).toEqual({ Recent: ['Lake'], Pages: ['Library', 'Albums', 'Map', 'Search', 'Activity'], Labels: ['Husky', 'Sea', 'Sky'] })
})

it('completes a label, first those that begin so', () => {
  expect(found(' SK', ['Sky'])).toEqual({ Recent: [], Pages: [], Labels: ['Sky', 'Husky'] })
  expect(findCommands('sea', labels, [])[2]?.commands[0]?.to).toEqual({ name: 'search', query: { label: ['Sea'] } })
})
