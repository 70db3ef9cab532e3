import { screen } from '@testing-library/vue'
import { expect, it, vi } from 'vitest'
import { nextTick, reactive } from 'vue'
import { anImage } from '../testing/fixtures'
import { renderInApp } from '../testing/render'
import FilmStrip from './FilmStrip.vue'

const linkTo = ({ id }: { id: string }): string => `/photos/${id}`
const many = Array.from({ length: 5000 }, (_, index) => anImage({ id: `i${index}`, labels: [], fileName: `${index}.jpg` }))

it('draws the photos around the one that is shown, however many there are', async () => {
  await renderInApp(FilmStrip, { props: { images: many, current: 'i2500', linkTo } })

  const links = screen.getAllByRole('link')
  expect(links.length).toBeLessThan(100)
  expect(screen.getByRole('link', { current: true }).getAttribute('href')).toBe('/photos/i2500')
  expect(links.filter(({ tabIndex }) => tabIndex === 0)).toHaveLength(1)
})

it('keeps the focus on the photo that is shown', async () => {
  const props = reactive({ images: many.slice(0, 5), current: 'i1', linkTo })
  await renderInApp(FilmStrip, { props })
  screen.getByRole('link', { current: true }).focus()

  props.current = 'i2'

  await vi.waitFor(() => {
    expect(document.activeElement?.getAttribute('href')).toBe('/photos/i2')
  })
  await nextTick()
})
