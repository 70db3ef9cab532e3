import { screen } from '@testing-library/vue'
import { expect, it } from 'vitest'
import { expectAccessible } from '../../src/testing/accessibility'
import { renderInDashboard } from '../testing/render'
import { aLine } from '../testing/fixtures'
import ConsoleRow from './ConsoleRow.vue'

it('shows the colours of a terminal and where the line comes from', async () => {
  const line = { ...aLine({ text: '\u001B[31mfail\u001B[0m: x', stream: 'stderr' }), plain: 'fail: x' }
  const { container } = await renderInDashboard(ConsoleRow, { props: { line, color: 'red', showsResource: true, wraps: false } })

  expect(screen.getByText('fail').className).toBe('ansi-red')
  expect(screen.getByText('localaws')).toBeTruthy()
  expect(container.textContent).toContain('standard error: fail: x')
  await expectAccessible(container)
})
