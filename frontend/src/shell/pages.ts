/** The pages that the navigation and the search command lead to. */
export const pages = [
  { name: 'library', title: 'Library', icon: 'image' },
  { name: 'albums', title: 'Albums', icon: 'album' },
  { name: 'map', title: 'Map', icon: 'map' },
  { name: 'search', title: 'Search', icon: 'search' },
  { name: 'activity', title: 'Activity', icon: 'activity' },
] as const

/** For moderators alone. */
export const reviewPage = { name: 'review', title: 'Review', icon: 'check' } as const
