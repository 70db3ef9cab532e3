import { expect, it } from 'vitest'
import { colorFamilies } from '../images/imageFilter'
import { renderInApp } from '../testing/render'
import ColorSwatch from './ColorSwatch.vue'

it('shows each family in a colour of its own, beside the words for it', async () => {
  const colors = new Set<string>()
  for (const family of colorFamilies) {
    const rendered = await renderInApp(ColorSwatch, { props: { family } })
    const swatch = rendered.container.querySelector<HTMLElement>('[aria-hidden="true"]')
    if (swatch) colors.add(swatch.style.background)
    rendered.unmount()
  }

  expect(colors.size).toBe(colorFamilies.length)
})
