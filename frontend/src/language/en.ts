import type { AlbumOrder, ColorFamily, FailureCode, ImageStatus, MailMode, Notification, Verdict } from '../api/types'
import { pluralOf } from './grammar'

const plural = pluralOf('en')
const photos = (count: number): string => plural(count, { one: '# photo', other: '# photos' })

/**
 * What the page says, by the folder that says it; what several folders say stands under `common`.
 * A message with something in it is a function; `{name}` in a message is a link or the like that `SlottedText` puts there.
 */
export const en = {
  common: {
    add: 'Add',
    cancel: 'Cancel',
    cancelDownload: 'Cancel the download',
    close: 'Close',
    delete: 'Delete',
    done: 'Done',
    loadMore: 'Load more',
    loadingMore: 'Loading more',
    notUndone: (reason: string) => `It could not be undone. ${reason}`,
    or: 'or',
    photos,
    remove: 'Remove',
    retry: 'Retry',
    save: 'Save',
    showMore: 'Show more',
    /** Names of the pipeline's steps that read better than the words of the state's own name. */
    steps: {} as Record<string, string>,
    today: 'Today',
    tryAgain: 'Try again',
    undo: 'Undo',
    yesterday: 'Yesterday',
  },

  // ---- account
  account: {
    download: {
      title: 'Take your photos with you',
      what: 'All originals, as you uploaded them, in a zip file, or in several where the browser cannot write to the disk. Leave this page open meanwhile.',
      progress: 'Download',
      start: 'Download all my photos',
    },
    ended: 'You are signed out. What is under way goes on when you have signed in.',
    erase: {
      heading: 'Leave nothing here',
      how: 'Everything of yours is erased in the background. You can close the page meanwhile.',
      title: 'Delete everything of mine',
      notUndone: 'This cannot be undone.',
      what: 'All your photos go, in whatever state they are, with their labels and places, and so do uploads that have not arrived, your notifications and what you chose.',
      whatStays: 'Your account stays, and whatever you upload from now on. Backups of the table and logs, which hold no pictures, go with time.',
      /** What is typed, in lower case. */
      word: 'erase',
      type: (word: string) => `Type “${word}” to confirm`,
      keep: 'Keep everything',
      confirm: 'Delete everything',
      refused: (reason: string) => `It did not begin. ${reason}`,
      progress: (erased: number, photos: number) => `${erased} of ${photos} erased`,
      erased: 'Erased',
      done: (time: string) => `Everything is gone, since ${time}.`,
      notLoaded: (reason: string) => `Whether that is under way could not be loaded. ${reason}`,
    },
    menu: {
      of: (name: string) => `Account: ${name}`,
      photosAndAccount: 'Photos and account',
      signedInAs: (username: string) => `Signed in as ${username}`,
      signOut: 'Sign out',
      startsAs: (username: string) => `On this machine the page starts as ${username}, and nobody is asked for a password.`,
      switchUser: 'Switch user',
    },
    notReached: 'The sign-in cannot be reached. Try again in a moment.',
    notSignedIn: 'Signing in did not work. Try again.',
    oneMoment: 'One moment…',
    signedOut: { notIn: 'You are not signed in', out: 'You are signed out', why: 'Photos are shown to whom they belong.' },
    signIn: 'Sign in',
    usage: {
      title: 'What you have here',
      loading: 'Counting your photos',
      morePhotos: (count: number, bytes: string) => `More than ${photos(count)}, ${bytes}`,
      none: 'No photos',
      noneYet: 'No photos yet',
      notLoaded: 'It could not be loaded',
      photos: (count: number, bytes: string) => `${photos(count)}, ${bytes}`,
      trash: 'trash',
      trashed: (count: number, bytes: string) => `And ${photos(count)}, ${bytes}, in the {trash}`,
    },
    who: (name: string, username: string) => `${name}, signed in as ${username}`,
  },

  // ---- activity
  activity: {
    failed: {
      title: 'Failed',
      loading: 'Loading what failed',
      none: 'Nothing has failed.',
      process: (file: string) => `Process ${file} again`,
      processAll: 'Process all again',
      startedAgain: (code: string, started: number, refused: number) => `${code}: ${started} started again${refused > 0 ? `, ${refused} could not be` : ''}.`,
      startedSoFar: (code: string, started: number, refused: number) => `${code}: ${started} started again${refused > 0 ? `, ${refused} could not be` : ''} so far.`,
      stopped: (reason: string) => `It stopped: ${reason}`,
    },
    imagesPerMinute: 'Images a minute',
    loading: 'Loading the activity',
    notShown: 'The activity cannot be shown',
    outcomes: { title: 'Outcomes', none: 'No run has ended in this time.' },
    running: {
      title: 'Running now',
      none: 'Nothing is being processed. Add a photo and see its steps here.',
      orMore: (count: number) => `${count} or more`,
    },
    /** Of the pipeline: each processes an image. */
    runs: (count: number) => plural(count, { one: '# run', other: '# runs' }),
    stale: (time: string, reason: string) => `This is from ${time}; newer numbers cannot be had: ${reason}`,
    steps: {
      title: 'How long the steps take',
      chart: (step: string) => `${step}, p50 and p95 a minute`,
      facts: (p50: string, p95: string, runs: number) => `p50 ${p50}, p95 ${p95}, ${plural(runs, { one: '# run', other: '# runs' })}`,
      none: 'No step has ended in this time.',
      quantiles: 'Half of the runs were faster than p50, all but one in twenty faster than p95.',
    },
    window: 'How far back',
    windows: { 15: '15 minutes', 60: '1 hour', 360: '6 hours', 1440: '1 day' },
  },

  // ---- albums
  albums: {
    add: {
      title: (count: number) => `Add ${photos(count)} to an album`,
      adding: 'Adding …',
      hint: 'Find one, or name a new one',
      noneFound: 'No album is called so.',
      noneYet: 'There is no album yet. Name the first one.',
      notShown: (reason: string) => `The albums cannot be shown. ${reason}`,
    },
    album: {
      delete: 'Delete the album',
      download: 'Download',
      edit: 'Edit',
      empty: { title: 'Nothing is in this album', text: 'Select photos in the library and press Add to album, or drag them onto it.' },
      missing: { title: 'This album is not here', text: 'It was deleted, or the link is not complete.', toAlbums: 'To the albums' },
      moveByDrag: 'Drag photos to where they belong, or move the one that has the focus with Alt and the arrow keys.',
      moveByMenu: 'Select photos, and move them by More actions.',
      notDeleted: (reason: string) => `The album could not be deleted. ${reason}`,
      notShown: 'The album cannot be shown',
      notSorted: (reason: string) => `The order could not be changed. ${reason}`,
      order: 'Order',
      share: 'Share',
    },
    done: {
      added: (count: number, album: string) => `${photos(count)} added to “${album}”`,
      addedToNew: (count: number, album: string) => `${photos(count)} added to the new album “${album}”`,
      coverChosen: 'The album’s cover is changed',
      deleted: (album: string) => `The album “${album}” is deleted; its photos stay`,
      described: 'The album’s description is changed',
      made: (album: string) => `The album “${album}” is made`,
      moved: (count: number) => `${photos(count)} moved`,
      movedTo: (count: number, place: number) => `${photos(count)} moved to place ${place}`,
      removed: (count: number, album: string) => `${photos(count)} removed from “${album}”`,
      renamed: (name: string) => `The album is called “${name}”`,
      sorted: 'The album’s order is changed',
      wereIn: (count: number, album: string) => `${plural(count, { one: 'It is', other: 'They are' })} in “${album}” already`,
    },
    drop: {
      how: (count: number) => `Drop ${photos(count)} on an album`,
      refused: (reason: string) => `They could not be added. ${reason}`,
    },
    edit: { title: 'Edit the album', name: 'Name', description: 'Description', saving: 'Saving …' },
    empty: {
      title: 'No albums yet',
      text: 'An album shows photos that belong together, in your order. Make one here, or select photos in the library and press Add to album.',
    },
    loading: 'Loading the albums',
    make: 'New album',
    notOffered: { title: 'There are no albums here', text: 'Everybody has one library here, in which nobody changes anything.' },
    notShown: 'The albums cannot be shown',
    ofPhoto: { add: 'Add to album', none: 'It is in none.', some: 'In these albums' },
    orders: { oldest: 'Oldest first', newest: 'Newest first', hand: 'By hand' } satisfies Record<AlbumOrder, string>,
    smart: {
      title: 'Smart albums',
      actions: 'More actions',
      actionsFor: (name: string) => `Actions for ${name}`,
      delete: 'Delete the search',
      orMore: (count: number) => `${count} or more photos`,
      rename: 'Rename',
      what: 'Saved searches, which always have the photos that match them.',
    },
  },

  // ---- api
  api: {
  },

  // ---- duplicates
  duplicates: {
    /** Comes after `keep`. */
    alone: (name: string) => `${name} alone`,
    facts: { size: 'Size', notKnown: 'not known', file: 'File', date: 'Date' },
    how: 'They are compared by their looks, so now and then two are only alike: then mark them as not duplicates.',
    ignore: 'Not duplicates',
    ignored: 'Marked as not duplicates.',
    keep: 'Keep',
    keepOne: 'Keep one, and the others of its set are in the trash for 30 days.',
    kept: (name: string) => `${name} is kept.`,
    left: (sets: number) => (sets === 0 ? 'No set is left.' : plural(sets, { one: '# set left.', other: '# sets left.' })),
    loading: 'Loading duplicates',
    marked: (count: number) => `${photos(count)} marked as not duplicates`,
    none: {
      title: 'No duplicates',
      text: 'Photos that look the same, such as one that came twice, smaller, cropped or edited, are found by themselves and stand here side by side, so that you can keep the best.',
    },
    notMarked: (reason: string) => `The photos could not be marked. ${reason}`,
    notShown: 'Duplicates cannot be shown',
    reasons: { pixels: 'most pixels', bytes: 'largest file', first: 'added first' },
    removed: (name: string) => `${name} is in the trash.`,
    set: (count: number) => `${photos(count)} that look the same`,
    sets: (count: number) => plural(count, { one: '# set of photos that look the same.', other: '# sets of photos that look the same.' }),
    setsSoFar: (count: number) => plural(count, { one: '# set so far of photos that look the same.', other: '# sets so far of photos that look the same.' }),
    shortcuts: { photo: 'Go to another photo of the set', set: 'Go to another set', remove: 'Move the photo to the trash' },
    suggested: (reason: string) => `Suggested: ${reason}`,
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
    none: { title: 'Nothing is hidden', text: 'Select photos in the library and press More actions, Hide from the library.' },
    notShown: 'The photos cannot be shown',
    what: 'They are in no list, search or count of the library. Albums and links that have them still show them.',
  },

  // ---- images
  images: {
    failure: {
      reasons: {
        EMPTY: 'The file is empty (0 bytes).',
        CORRUPT: 'The picture is damaged or incomplete.',
        UNSUPPORTED_TYPE: 'The file is not a picture of a supported kind.',
        TOO_MANY_PIXELS: 'The picture has too many pixels.',
        TOO_COMPLEX: 'The picture is a JPEG of so many scans that it takes minutes to read.',
        TOO_LARGE: 'The file is too large.',
        NEVER_ARRIVED: 'The file never arrived.',
        DAILY_LIMIT: 'No more photos can be added today: the day\'s limit is reached.',
        TIMEOUT: 'Processing took too long and was stopped.',
        INTERNAL: 'Something went wrong on our side.',
      } satisfies Record<FailureCode, string>,
      damaged: (format: string) => `The file is a ${format}, but it is damaged or incomplete.`,
      /** What the server calls `Photoshop document` and `camera RAW file` where a language has other words for it; JPEG and the like are so in all. */
      formats: {} as Record<string, string>,
      otherChecksum: 'The file that arrived is not the one that was announced: its checksum differs.',
      kinds: {
        pdf: 'This is a PDF document; only pictures are kept here.',
        zip: 'This is a ZIP archive or an Office document; only pictures are kept here.',
        html: 'This is a web page (HTML); only pictures are kept here.',
        xml: 'This is an XML document; only pictures are kept here.',
        video: 'This is a video; only pictures are kept here.',
        sound: 'This is a sound recording; only pictures are kept here.',
        'video-or-sound': 'This is a video or a sound recording; only pictures are kept here.',
        svg: 'This is an SVG drawing, which cannot be read here.',
        icon: 'This is an icon, which cannot be read here.',
        'jpeg-xl': 'This is a JPEG XL picture, which cannot be read here.',
        'jpeg-2000': 'This is a JPEG 2000 picture, which cannot be read here.',
        'unusual-jpeg': 'This is a lossless, 12-bit or otherwise unusual JPEG, which browsers cannot show either.',
        'raw-without-preview': 'This is a camera RAW file without a preview in it.',
        unknown: 'This is not a picture.',
      },
      pixels: (width: number, height: number, megapixels: number) => `The picture has ${width} × ${height} pixels; the limit is ${megapixels} megapixels.`,
      /** The passes that a progressive JPEG is built of. */
      scans: (limit: number) => `The picture is built of more than ${limit} scans, each of which costs as much as a whole picture.`,
      size: (mebibytes: number) => `The file is larger than ${mebibytes} MiB.`,
      advice: {
        EMPTY: 'Check that it opens on your device, then upload it again.',
        CORRUPT: 'Export or copy it again, then upload the new file.',
        UNSUPPORTED_TYPE: 'Upload a JPEG, PNG, WebP, AVIF, HEIC, GIF, TIFF, BMP, Photoshop or camera RAW file.',
        TOO_MANY_PIXELS: 'Make it smaller and upload it again.',
        TOO_COMPLEX: 'Save it again as an ordinary JPEG and upload that.',
        TOO_LARGE: 'Make it smaller and upload it again.',
        NEVER_ARRIVED: 'Upload it again.',
        DAILY_LIMIT: 'Add it again after midnight (UTC).',
        TIMEOUT: 'Try again. If it fails again, delete the image and upload it once more.',
        INTERNAL: 'Try again. If it fails again, delete the image and upload it once more.',
      } satisfies Record<FailureCode, string>,
      /** What helps against some of `kinds` and against another checksum. */
      adviceFor: {
        'other-checksum': 'Upload it once more.',
        svg: 'Export it as PNG and upload that.',
        'raw-without-preview': 'Export the picture as JPEG and upload that.',
        'unusual-jpeg': 'Save it again as an ordinary JPEG and upload that.',
      },
    },
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
    bell: (count: string) => `Notifications: ${count} new`,
    came: {
      ready: '{file} is ready',
      rejected: '{file} was not accepted',
      failed: '{file} could not be processed',
      'review-needed': '{file} waits for a review',
      'review-overdue': '{file} has waited too long for a review',
    } satisfies Record<Notification['type'], string>,
    mail: {
      title: 'Mail',
      what: 'What you are mailed, if you have signed in with an address and this site sends mail.',
      modes: { digest: 'A digest', each: 'Each photo', none: 'No mail' } satisfies Record<MailMode, string>,
      meanings: {
        digest: 'One mail for all that comes of your photos within some minutes.',
        each: 'A mail for each photo. Of many at once, the rest is a digest.',
        none: 'What comes of your photos stands behind the bell all the same.',
      } satisfies Record<MailMode, string>,
      loading: 'Loading what you chose',
      notLoaded: 'What you chose could not be loaded.',
      saved: 'Saved.',
      notSaved: 'It could not be saved. Choose once more.',
    },
    new: 'New:',
    page: {
      lastMonth: 'The last month',
      loading: 'Loading notifications',
      none: { title: 'Nothing yet', text: 'What comes of your photos stands here for a month.' },
      notLoaded: 'They could not be loaded',
    },
    panel: {
      all: 'All, and mail',
      list: 'What came of your photos',
      loading: 'Loading',
      none: 'Nothing yet. What comes of your photos stands here for a month.',
      notLoaded: 'They could not be loaded.',
    },
    unsubscribe: {
      title: 'No more mail?',
      text: 'You are mailed what comes of your photos. This ends all of it, on every device.',
      badLink: 'This link is too old or incomplete. Take the one of the latest mail.',
      failed: 'It did not work. Please try again.',
      done: { title: 'You get no more mail', text: 'What comes of your photos stands behind the bell all the same.', choose: 'Choose what you are mailed' },
    },
  },

  // ---- photo
  photo: {
  },

  // ---- places
  places: {
  },

  // ---- review
  review: {
    approve: 'Approve',
    done: { APPROVED: 'Approved.', REJECTED: 'Rejected.' } satisfies Record<Verdict, string>,
    facts: {
      appeal: 'Appeal',
      found: 'Found',
      fromWhen: (review: string, rejected: string) => `Review from ${review}, rejected from ${rejected}`,
      overdue: 'Overdue',
      reasons: {
        NOT_JUDGED: 'Moderation failed, so nobody has judged it.',
        UNKNOWN_ANSWER: 'Moderation answered something that is not understood.',
      },
      thresholds: 'Thresholds',
      waits: 'Waits',
    },
    /** Than this moderator. */
    faster: {
      APPROVED: (by: string, time: string) => `${by} was faster and approved it at ${time}.`,
      REJECTED: (by: string, time: string) => `${by} was faster and rejected it at ${time}.`,
    },
    forOthers: { title: 'This is for moderators', text: 'Who belongs to the group of moderators finds here what waits for a review.' },
    lessThanAMinute: 'less than a minute',
    loading: 'Loading the queue',
    none: { title: 'Nothing waits for a review', text: 'What moderation doubts, and what owners contest, comes here.' },
    notShown: 'The queue cannot be shown',
    picture: { title: 'Picture to review', alt: 'The picture that is to be reviewed', hold: 'Hold to reveal the picture', holdShort: 'Hold to reveal' },
    quote: (text: string) => `“${text}”`,
    reason: 'Reason, for the owner',
    reasonMissing: 'Say why, so that the owner understands it.',
    reject: 'Reject',
    rejectWithReason: 'Reject, with a reason',
    trail: {
      title: 'What happened so far',
      aModerator: 'A moderator',
      appealed: 'The owner contested it',
      approved: (by: string) => `${by} approved it`,
      concluded: { published: 'It was published', rejected: 'It was rejected' },
      escalated: 'Nobody had decided, and moderators were reminded',
      judged: { doubtful: 'Moderation found it doubtful', unacceptable: 'Moderation found it unacceptable' },
      rejected: (by: string) => `${by} rejected it`,
      undone: (by: string) => `${by} took that back`,
    },
    undoLast: 'Undo the last decision',
    waiting: (count: number) => plural(count, { one: '# waits', other: '# wait' }),
    waitingOrMore: (count: number) => `${count} or more wait`,
  },

  // ---- search
  search: {
    any: 'Any',
    box: 'Search your photos',
    byPhoto: {
      title: 'Search by photo',
      photo: 'Photo to search by',
      reading: (name: string) => `Reading ${name}`,
      notStored: 'This photo is not stored.',
      drop: 'Drop to search',
      dropNote: 'Shows your photos that look like it. It is not stored.',
      oneAtATime: 'Search with one photo at a time. To add photos to the library, use “Add photos”, or drop them on any other page.',
      notRead: 'The browser could not read what was dropped. Search with one photo.',
      heic: (name: string) => `This browser cannot show HEIC photos such as ${name}. Export it as JPEG and search with that; or add it, open it and look at “Similar photos” there.`,
      damaged: (name: string) => `${name} cannot be read; it may be damaged. Try another copy of it.`,
      otherImage: (name: string) => `This browser cannot show files such as ${name}. Export it as JPEG or PNG and search with that.`,
      noPhoto: (name: string) => `${name} is not a photo. Search with a JPEG, PNG or WebP file.`,
    },
    chips: 'What is searched for',
    clearAll: 'Clear all',
    color: 'Colour',
    colors: {
      red: 'red', orange: 'orange', yellow: 'yellow', green: 'green', teal: 'teal', blue: 'blue',
      purple: 'purple', pink: 'pink', brown: 'brown', black: 'black', gray: 'gray', white: 'white',
    } satisfies Record<ColorFamily, string>,
    counting: { label: (name: string) => name, anyLabel: (name: string) => `or ${name}`, notLabel: (name: string) => `not ${name}` },
    examples: 'Dog, Berlin, May 2024, Canon, blue',
    failed: 'The search did not work',
    favourites: 'Favourites',
    filters: 'Filters',
    from: (day: string) => `from ${day}`,
    fromDay: { taken: 'Taken from', added: 'Added from' },
    howCounts: (name: string) => `How ${name} counts`,
    kinds: {
      label: 'on the photo', place: 'place', camera: 'camera', date: 'date', color: 'colour', favourite: 'favourites', status: 'status', orientation: 'shape',
      text: 'in titles, captions and file names', several: 'all of it',
    },
    modes: { label: 'and', anyLabel: 'or', notLabel: 'not' },
    none: {
      title: 'No photo matches',
      yet: 'Nothing like this is here yet.',
      looking: 'Looking which condition stands in the way.',
      without: 'There are photos without one of these conditions:',
      noHelp: 'Dropping a single condition would not help.',
      drop: (condition: string) => `Drop ${condition}`,
    },
    orMore: (count: number) => plural(count, { other: '# or more photos' }),
    orientation: 'Orientation',
    orientations: { landscape: 'landscape', portrait: 'portrait', square: 'square' },
    popular: {
      labels: 'What is on the photos',
      places: 'Where they were taken',
      cameras: 'With which camera',
      favourites: 'What you like best',
      nothing: 'Nothing to be found yet',
      nothingWhy: 'Add photos: what is on them, where and when they were taken, and with which camera can be looked for here.',
    },
    quoted: (text: string) => `“${text}”`,
    remove: (name: string) => `Remove ${name}`,
    removed: (name: string) => `${name} removed`,
    saved: {
      title: 'Saved searches',
      name: 'Name',
      save: 'Save search',
      saveThis: 'Save this search',
      where: 'It stands on this page and among the albums, and always has the photos that match it then.',
      rename: 'Rename',
      renameThis: 'Rename the saved search',
      remove: 'Delete saved search',
      deleted: (name: string) => `“${name}” is deleted; its photos stay`,
      notDeleted: (name: string, reason: string) => `“${name}” could not be deleted and came back. ${reason}`,
      notBroughtBack: (name: string, reason: string) => `“${name}” could not be brought back. ${reason}`,
    },
    similar: {
      photos: 'similar photos',
      to: 'Similar to',
      aPhoto: 'a photo',
      remove: (name: string) => `Remove: similar to ${name}`,
      count: (count: number) => plural(count, { one: '# photo, the most similar first', other: '# photos, the most similar first' }),
      none: 'No similar photos',
      noneWhy: 'Nothing here looks like it.',
      notHere: 'This photo is not here',
      notHereWhy: 'It was deleted, or the link is not complete.',
      notKept: 'This photo is not kept',
      notKeptWhy: 'A photo that you search with is stored nowhere, and this page has forgotten it since. Choose it again.',
      notYet: 'Not compared yet',
      notYetWhy: 'This photo is compared with the others soon after it was processed. What looks like it will appear here by itself.',
      off: 'Photos are not compared here',
      offWhy: 'Whoever runs this has not switched it on.',
    },
    startOver: 'Start over',
    status: 'Status',
    suggestionCount: (count: number) => plural(count, { one: '# suggestion', other: '# suggestions' }),
    suggestions: 'Suggestions',
    takesItsPlace: 'Any other condition takes its place.',
    until: (day: string) => `until ${day}`,
    untilDay: 'Until',
  },

  // ---- shares
  shares: {
    dialog: {
      copied: 'Copied',
      copy: 'Copy link',
      dayIsOver: 'Choose a day that is still to come.',
      ends: { never: 'Until you take it back', week: 'For 7 days', month: 'For 30 days', date: 'Until a day…' },
      followsAlbum: 'It follows the album',
      lastDay: 'Last day',
      linkCopied: 'The link is copied.',
      linkMade: 'The link is made.',
      linkToAlbum: (name: string) => `Link to “${name}”`,
      linkToPhotos: (count: number) => `Link to ${photos(count)}`,
      make: 'Make a link',
      making: 'Making the link',
      onlyNow: 'It is shown only now',
      optional: '(optional)',
      passwordNote: (shortest: number) => `At least ${shortest} characters. Tell it in another way than the link.`,
      ready: 'The link is ready',
      send: 'Send',
      shareAlbum: (name: string) => `Share “${name}”`,
      sharePhotos: (count: number) => `Share ${photos(count)}`,
      shownOnce: '{now}, since nobody keeps it, not even this system. Under {links} you can take it back.',
      title: 'Title',
      whoSeesAlbum:
        'Whoever has the link sees the album without signing in, under its name: the pictures alone, not their files, places or dates. {follows}: what you add later is seen as well, and what you take out is not.',
      whoSeesPhotos: (count: number) =>
        `Whoever has the link sees ${plural(count, { one: 'this photo', other: 'these photos' })} without signing in: the pictures alone, not their files, places or dates.`,
      works: 'Link works',
    },
    facts: {
      album: 'album',
      leadsNowhere: 'leads nowhere',
      made: (date: string) => `made ${date}`,
      worksOn: 'works until you take it back',
      worksUntil: (time: string) => `works until ${time}`,
    },
    loading: 'Loading the links',
    none: { title: 'Nothing is shared', text: 'Open a photo or an album, or select some photos, and press Share.' },
    notShown: 'The links cannot be shown',
    notTakenBack: (reason: string) => `The link could not be taken back. ${reason}`,
    /** In the place of the album's name. */
    ofDeletedAlbum: 'Album that is deleted',
    password: 'Password',
    takeBack: 'Take back',
    takeBackLinkTo: (name: string) => `Take back ${name}`,
    takenBack: (name: string) => `The link to “${name}” leads nowhere any more.`,
    taking: {
      title: 'Take the link back',
      text: 'The link to {link} will lead nowhere, for everybody who has it. To share again, make another one. The photos stay as they are.',
    },
    what: 'Whoever has one of these sees its photos without signing in. One of an album shows what is in it by then.',
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
    daysLeft: (count: number) => plural(count, { one: '# day left', other: '# days left' }),
    empty: 'Empty trash',
    erase: {
      all: 'Empty the trash',
      title: 'Delete for ever',
      failed: (reason: string) => `Not every photo could be deleted. ${reason}`,
      notUndone: 'This cannot be undone.',
      progress: (count: number) => `${photos(count)} deleted for ever so far`,
      /** `photos` is `3 photos` or `More than 3 photos`. */
      what: (photos: string) => `${photos} will be erased, with the originals and everything that was found in them.`,
    },
    erasedToday: 'erased today',
    /** `photos` is `3 photos` or `More than 3 photos`. */
    howLong: (photos: string) => `${photos}. Each is erased for ever 30 days after it was deleted.`,
    list: 'Photos in the trash',
    loading: 'Loading the trash',
    moreThan: (count: number) => `More than ${photos(count)}`,
    none: { title: 'The trash is empty', text: 'Photos that you delete stay here for 30 days.' },
    notRestored: (reason: string) => `Not every photo could be restored. ${reason}`,
    notShown: 'The trash cannot be shown',
    restore: 'Restore',
    restored: (count: number) => `${photos(count)} restored`,
    restoreSome: (count: number) => `Restore ${count}`,
    selectAll: 'Select all that are shown',
    selectNone: 'Select none',
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
