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
  },

  // ---- uploads
  uploads: {
  },

}
