import userEvent from '@testing-library/user-event'
import { screen } from '@testing-library/vue'
import { expect, it, vi } from 'vitest'
import { renderInApp } from '../testing/render'
import PhotoNav from './PhotoNav.vue'

it('leads back and to the neighbours that there are', async () => {
  const onLeave = vi.fn()
  await renderInApp(PhotoNav, { props: { back: { title: 'All photos', to: '/' }, previous: null, next: '/photos/b', onLeave } })

  expect(screen.getAllByRole('link').map((link) => link.getAttribute('href'))).toEqual(['/', '/photos/b'])
  await userEvent.click(screen.getByRole('link', { name: 'All photos' }))
  expect(onLeave).toHaveBeenCalledTimes(1)
})

it.each([[false, ['Newer photo', 'Older photo']], [true, ['Previous photo', 'Next photo']]])('calls the neighbours as they are, in a list that is ranked: %s', async (isRanked, names) => {
  await renderInApp(PhotoNav, { props: { back: { title: 'All photos', to: '/' }, previous: '/photos/a', next: '/photos/b', isRanked } })

  expect(screen.getAllByRole('link').slice(1).map((link) => link.getAttribute('aria-label'))).toEqual(names)
})
