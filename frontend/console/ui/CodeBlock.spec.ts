import { screen } from '@testing-library/vue'
import { expect, it } from 'vitest'
import { expectAccessible } from '../../src/testing/accessibility'
import { renderInConsole } from '../testing/render'
import CodeBlock from './CodeBlock.vue'

it('lays JSON out and leaves other text as it is', async () => {
  const { container } = await renderInConsole(CodeBlock, { props: { text: '{"a":[1]}', label: 'Input' } })

  expect(screen.getByRole('region', { name: 'Input' }).textContent).toBe('{\n  "a": [\n    1\n  ]\n}')
  expect(screen.getByRole('button', { name: 'Copy input' })).toBeTruthy()
  await expectAccessible(container)

  await renderInConsole(CodeBlock, { props: { text: 'at Main()', label: 'Exception' } })
  expect(screen.getByRole('region', { name: 'Exception' }).textContent).toBe('at Main()')
})
