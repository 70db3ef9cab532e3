import { screen } from '@testing-library/vue'
import { expect, it } from 'vitest'
import { shallowRef } from 'vue'
import { anAccount } from '../testing/fixtures'
import { renderInApp } from '../testing/render'
import MainNav from './MainNav.vue'

it('leads to each page and says which one this is', async () => {
  await renderInApp(MainNav, { at: '/search?label=Lake' })

  expect(screen.getAllByRole('link').map((link) => [link.textContent, link.getAttribute('href'), link.getAttribute('aria-current')])).toEqual([
    ['Library', '/', null],
    ['Albums', '/albums', null],
    ['Map', '/map', null],
    ['Search', '/search', 'page'],
    ['Activity', '/activity', null],
    ['Review', '/review', null],
  ])
})

it.each([
  [['moderators'], true],
  [['not-moderators'], false],
  [[], false],
])('leads members of %j to the reviews: %s', async (groups, isModerator) => {
  await renderInApp(MainNav, { account: anAccount('signed in', { person: shallowRef({ id: 'id', username: 'mia', name: 'Mia', groups }) }) })

  expect(screen.queryByRole('link', { name: 'Review' }) !== null).toBe(isModerator)
})

it('leads nobody to the reviews, and to no albums, where all the internet is one owner', async () => {
  await renderInApp(MainNav, { offersDeletion: false })

  expect(screen.getAllByRole('link').map((link) => link.textContent)).toEqual(['Library', 'Search', 'Activity'])
})
