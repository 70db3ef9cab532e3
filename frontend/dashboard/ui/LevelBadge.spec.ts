import { expect, it } from 'vitest'
import { expectAccessible } from '../../src/testing/accessibility'
import { renderInDashboard } from '../testing/render'
import { levels } from './levels'
import LevelBadge from './LevelBadge.vue'

it('has a word for every level', async () => {
  const words = []
  for (const level of levels) {
    const { container } = await renderInDashboard(LevelBadge, { props: { level } })
    words.push(container.textContent)
    await expectAccessible(container)
  }

  expect(words).toEqual(['Trace', 'Debug', 'Info', 'Warning', 'Error', 'Critical'])
})
