import { expect, it } from 'vitest'
import { expectAccessible } from '../testing/accessibility'
import { renderInApp } from '../testing/render'
import AppIcon from './AppIcon.vue'

it('is an ornament: what it stands beside or in has the words', async () => {
  const { container } = await renderInApp(AppIcon, { props: { name: 'trash' } })

  expect(container.querySelector('svg')?.getAttribute('aria-hidden')).toBe('true')
  await expectAccessible(container)
})
