import type { ImageStatus } from '../api/types'
import { pluralOf } from './grammar'

const plural = pluralOf('en')

/**
 * What the page says, by the folder that says it; what several folders say stands under `common`.
 * A message with something in it is a function; `{name}` in a message is a link or the like that `SlottedText` puts there.
 */
export const en = {
  common: {
    add: 'Add',
    cancel: 'Cancel',
    close: 'Close',
    delete: 'Delete',
    done: 'Done',
    loadMore: 'Load more',
    or: 'or',
    photos: (count: number) => plural(count, { one: '# photo', other: '# photos' }),
    remove: 'Remove',
    retry: 'Retry',
    save: 'Save',
    /** Names of the pipeline's steps that read better than the words of the state's own name. */
    steps: {} as Record<string, string>,
    today: 'Today',
    tryAgain: 'Try again',
    undo: 'Undo',
    yesterday: 'Yesterday',
  },

  // ---- account
  account: {
  },

  // ---- activity
  activity: {
  },

  // ---- albums
  albums: {
  },

  // ---- api
  api: {
  },

  // ---- duplicates
  duplicates: {
  },

  // ---- grid
  grid: {
  },

  // ---- guest
  guest: {
    failed: { title: 'The photos cannot be shown', text: 'The server cannot be reached, or something went wrong there.' },
    gone: {
      title: 'This link leads nowhere',
      text: 'It may be incomplete, its time may be over, or whoever shared it has taken it back. Ask them for another one.',
    },
    loading: 'Loading the photos',
    loadingMore: 'Loading more',
    next: 'Next photo',
    none: { title: 'There are no photos left', text: 'Whoever shared them has taken them away.' },
    password: {
      title: 'These photos have a password',
      who: 'Whoever sent you the link knows it.',
      name: 'Password',
      open: 'See the photos',
      opening: 'Opening',
      wrong: 'This is not the password. Capitals count.',
      failed: 'It did not work. Please try again.',
      tooMany: (seconds: number) => `Too many wrong passwords. Try again in ${plural(seconds, { one: 'a second', other: '# seconds' })}.`,
    },
    photo: 'Photo',
    photoOf: (number: number, count: number) => `Photo ${number} of ${count}`,
    previous: 'Previous photo',
    sharedPhotos: 'Shared photos',
    sharedWith: 'Shared with ImagePipeline',
    showMore: 'Show more',
    until: (date: string) => `until ${date}`,
  },

  // ---- hidden
  hidden: {
  },

  // ---- images
  images: {
    status: {
      AWAITING_UPLOAD: 'Waiting for upload',
      PROCESSING: 'Processing',
      READY: 'Ready',
      IN_REVIEW: 'In review',
      REJECTED: 'Rejected',
      FAILED: 'Failed',
    } satisfies Record<ImageStatus, string>,
  },

  // ---- labels
  labels: {
  },

  // ---- library
  library: {
    empty: {
      title: 'Drop photos here',
      how: 'Or paste them, or browse. You will see each step as it happens: resizing, finding labels, storing.',
      expecting: 'Your first photos are on their way',
      expectingHow: 'Each appears here when it has arrived. More can be dropped meanwhile.',
      accepted: (megabytes: number) => `JPEG, PNG, WebP, AVIF, HEIC, GIF, TIFF, BMP, PSD or camera RAW, up to ${megabytes} MB each`,
    },
    failed: {
      files: (count: number) => plural(count, { one: '# file could not be processed.', other: '# files could not be processed.' }),
      orMore: (count: number) => `${count} files or more could not be processed.`,
      show: 'Show them',
    },
    jumpTo: 'Jump to',
    notShown: 'The photos cannot be shown',
    ofYear: (year: string) => `of ${year}`,
    onThisDay: 'On this day',
    order: { taken: 'Date taken', added: 'Date added' },
    sortBy: 'Sort by',
    yearsAgo: (count: number) => plural(count, { one: '# year ago', other: '# years ago' }),
  },

  // ---- map
  map: {
  },

  // ---- notifications
  notifications: {
  },

  // ---- photo
  photo: {
  },

  // ---- places
  places: {
  },

  // ---- review
  review: {
  },

  // ---- search
  search: {
  },

  // ---- shares
  shares: {
  },

  // ---- shell
  shell: {
    find: {
      title: 'Find',
      what: 'Find a label or a page',
      found: 'Found',
      none: (text: string) => `No label and no page is called “${text}”.`,
      recent: 'Recent',
      pages: 'Pages',
      labels: 'Labels',
    },
    /** What stands on the keys that have a name. */
    keys: { Escape: 'Esc', Delete: 'Del', PageUp: 'Page up', PageDown: 'Page down', ' ': 'Space' } as Record<string, string>,
    mainNav: 'Main',
    notStarted: { title: 'The page cannot start', text: 'Its settings, /config.json, cannot be read.' },
    shortcuts: {
      title: 'Keyboard shortcuts',
      show: 'Show these shortcuts',
      everywhere: 'Everywhere',
      singleKeys: 'Single keys',
      singleKeysOff: 'Off, letters and signs act only together with Ctrl or ⌘.',
    },
    skipToContent: 'Skip to the content',
    undoLast: 'Undo the last change',
    pages: {
      library: 'Library',
      search: 'Search',
      map: 'Map',
      albums: 'Albums',
      album: 'Album',
      activity: 'Activity',
      review: 'Review',
      photo: 'Photo',
      account: 'Account',
      hidden: 'Hidden photos',
      trash: 'Trash',
      duplicates: 'Duplicates',
      shares: 'Shared links',
      notifications: 'Notifications',
      unsubscribe: 'No more mail',
      notFound: 'Not found',
    },
  },

  // ---- trash
  trash: {
  },

  // ---- ui
  ui: {
    appearance: 'Theme and language',
    asTable: 'As a table',
    language: 'Language',
    likeBrowser: 'Like the browser',
    nothingHere: 'There is nothing here',
    nothingHereWhy: 'The address may be mistyped, or what it showed was deleted.',
    theme: 'Theme',
    themes: { auto: 'Like the system', light: 'Light', dark: 'Dark' },
    time: 'Time',
    toLibrary: 'To the library',
    valuesOf: (label: string) => `${label}, values`,
    waitingForServer: 'Waiting for the server. Just after its start this takes half a minute.',
  },

  // ---- uploads
  uploads: {
  },

}
