import { screen, waitFor } from '@testing-library/vue'
import userEvent from '@testing-library/user-event'
import { beforeEach, expect, it, vi } from 'vitest'
import { expectAccessible } from '../../src/testing/accessibility'
import { aSpan, aTrace } from '../testing/fixtures'
import { layOutAt } from '../testing/layout'
import { renderInDashboard } from '../testing/render'
import TraceWaterfall from './TraceWaterfall.vue'

const trace = aTrace([
  aSpan({ spanId: 'a', name: 'root' }),
  aSpan({ spanId: 'b', name: 'task', parentId: 'a' }),
  aSpan({ spanId: 'c', name: 'store', parentId: 'b' }),
])
const props = { trace, names: ['localaws'], selected: '', collapsed: new Set<string>() }
const spans = (): string[] => screen.getAllByRole('button', { name: /, localaws, / }).map(({ textContent }) => textContent.trim())

beforeEach(() => {
  layOutAt()
})

it('is a tree that folds', async () => {
  const { container } = await renderInDashboard(TraceWaterfall, { props: { ...props, collapsed: new Set(['b']) } })

  expect(await screen.findAllByRole('listitem')).toHaveLength(2)
  expect(spans().map((text) => text.split(',')[0])).toEqual(['root', 'task'])
  await expectAccessible(container)
})

it('is walked, folded and opened by keyboard', async () => {
  const [onCollapse, onOpen] = [vi.fn(), vi.fn()]
  await renderInDashboard(TraceWaterfall, { props: { ...props, onCollapse, onOpen } })
  const root = await screen.findByRole('button', { name: /^root/ })
  root.focus()

  await userEvent.keyboard('{ArrowDown}')
  await waitFor(() => {
    expect(document.activeElement?.textContent).toContain('task')
  })
  await userEvent.keyboard('{Enter}')
  expect(onOpen).toHaveBeenCalledExactlyOnceWith('b')
  await userEvent.keyboard('{ArrowLeft}')
  expect(onCollapse).toHaveBeenCalledExactlyOnceWith(new Set(['b']))
})

it('goes to the parent from a span with nothing below', async () => {
  await renderInDashboard(TraceWaterfall, { props })
  const leaf = await screen.findByRole('button', { name: /^store/ })
  leaf.focus()

  await userEvent.keyboard('{ArrowLeft}')

  await waitFor(() => {
    expect(document.activeElement?.textContent).toContain('task')
  })
})
