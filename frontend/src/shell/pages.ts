/** The pages that the navigation and the search command lead to; `t.shell.pages` has their titles. */
export const pages = [
  { name: 'library', icon: 'image' },
  { name: 'albums', icon: 'album' },
  { name: 'map', icon: 'map' },
  { name: 'search', icon: 'search' },
  { name: 'activity', icon: 'activity' },
] as const

/** For moderators alone. */
export const reviewPage = { name: 'review', icon: 'check' } as const
