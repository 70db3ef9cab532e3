import axe from 'axe-core'
import { expect } from 'vitest'

/** Contrast needs a real browser's layout; the rest of axe's WCAG rules work on the markup. */
export async function expectAccessible(element: Element): Promise<void> {
  const { violations } = await axe.run(element, {
    runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'],
    rules: { 'color-contrast': { enabled: false } },
    // jsdom gives frames no window that axe could ask.
    iframes: false,
  })
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([])
}
