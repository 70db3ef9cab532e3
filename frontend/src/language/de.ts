import { pluralOf } from './grammar'
import type { Messages } from './language'

const plural = pluralOf('de')

export const de: Messages = {
  common: {
    add: 'Hinzufügen',
    cancel: 'Abbrechen',
    close: 'Schließen',
    delete: 'Löschen',
    done: 'Fertig',
    loadMore: 'Mehr laden',
    or: 'oder',
    photos: (count) => plural(count, { one: '# Foto', other: '# Fotos' }),
    remove: 'Entfernen',
    retry: 'Wiederholen',
    save: 'Speichern',
    steps: {
      Resize: 'Verkleinern',
      Analyze: 'Auswerten',
      DetectLabels: 'Motive erkennen',
      DetectModeration: 'Inhalt prüfen',
      EmbedImage: 'Ähnlichkeit berechnen',
      EmbedImageLater: 'Ähnlichkeit später berechnen',
      StoreMetadata: 'Angaben speichern',
      RecordFailure: 'Fehler vermerken',
    },
    today: 'Heute',
    tryAgain: 'Erneut versuchen',
    undo: 'Rückgängig',
    yesterday: 'Gestern',
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
    failed: { title: 'Die Fotos können nicht gezeigt werden', text: 'Der Server ist nicht erreichbar, oder dort ist etwas schiefgegangen.' },
    gone: {
      title: 'Dieser Link führt ins Leere',
      text: 'Vielleicht ist er unvollständig, abgelaufen oder wurde zurückgenommen. Bitte um einen neuen.',
    },
    loading: 'Die Fotos werden geladen',
    loadingMore: 'Wird geladen',
    next: 'Nächstes Foto',
    none: { title: 'Hier sind keine Fotos mehr', text: 'Wer sie geteilt hat, hat sie wieder entfernt.' },
    password: {
      title: 'Diese Fotos haben ein Passwort',
      who: 'Wer dir den Link geschickt hat, kennt es.',
      name: 'Passwort',
      open: 'Fotos ansehen',
      opening: 'Wird geöffnet',
      wrong: 'Das ist nicht das Passwort. Achte auf Groß- und Kleinschreibung.',
      failed: 'Das hat nicht geklappt. Bitte versuche es noch einmal.',
      tooMany: (seconds) => `Zu viele falsche Passwörter. Versuche es in ${plural(seconds, { one: 'einer Sekunde', other: '# Sekunden' })} noch einmal.`,
    },
    photo: 'Foto',
    photoOf: (number, count) => `Foto ${number} von ${count}`,
    previous: 'Vorheriges Foto',
    sharedPhotos: 'Geteilte Fotos',
    sharedWith: 'Geteilt mit ImagePipeline',
    showMore: 'Mehr anzeigen',
    until: (date) => `bis ${date}`,
  },

  // ---- hidden
  hidden: {
  },

  // ---- images
  images: {
    status: {
      AWAITING_UPLOAD: 'Wartet auf die Datei',
      PROCESSING: 'In Arbeit',
      READY: 'Fertig',
      IN_REVIEW: 'In Prüfung',
      REJECTED: 'Abgelehnt',
      FAILED: 'Fehlgeschlagen',
    },
  },

  // ---- labels
  labels: {
  },

  // ---- library
  library: {
    empty: {
      title: 'Zieh deine Fotos hierher',
      how: 'Oder füge sie ein, oder wähle sie aus. Du siehst jeden Schritt, während er geschieht: verkleinern, Motive erkennen, speichern.',
      expecting: 'Deine ersten Fotos sind unterwegs',
      expectingHow: 'Jedes erscheint hier, sobald es da ist. Du kannst inzwischen weitere hierherziehen.',
      accepted: (megabytes) => `JPEG, PNG, WebP, AVIF, HEIC, GIF, TIFF, BMP, PSD oder Kamera-RAW, je bis ${megabytes} MB`,
    },
    failed: {
      files: (count) => plural(count, { one: '# Datei konnte nicht verarbeitet werden.', other: '# Dateien konnten nicht verarbeitet werden.' }),
      orMore: (count) => `${count} Dateien oder mehr konnten nicht verarbeitet werden.`,
      show: 'Anzeigen',
    },
    jumpTo: 'Gehe zu',
    notShown: 'Die Fotos können nicht gezeigt werden',
    ofYear: (year) => `von ${year}`,
    onThisDay: 'An diesem Tag',
    order: { taken: 'Aufnahmedatum', added: 'Hinzugefügt' },
    sortBy: 'Sortieren nach',
    yearsAgo: (count) => plural(count, { one: 'Vor einem Jahr', other: 'Vor # Jahren' }),
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
      title: 'Suchen',
      what: 'Nach einem Motiv oder einer Seite suchen',
      found: 'Gefunden',
      none: (text) => `Kein Motiv und keine Seite heißt „${text}“.`,
      recent: 'Zuletzt gesucht',
      pages: 'Seiten',
      labels: 'Motive',
    },
    keys: { Escape: 'Esc', Delete: 'Entf', PageUp: 'Bild auf', PageDown: 'Bild ab', Shift: 'Umschalt', Home: 'Pos1', End: 'Ende', Ctrl: 'Strg', ' ': 'Leertaste' },
    mainNav: 'Hauptmenü',
    notStarted: { title: 'Die Seite kann nicht starten', text: 'Ihre Einstellungen, /config.json, können nicht gelesen werden.' },
    shortcuts: {
      title: 'Tastenkürzel',
      show: 'Diese Tastenkürzel zeigen',
      everywhere: 'Überall',
      singleKeys: 'Einzelne Tasten',
      singleKeysOff: 'Ausgeschaltet wirken Buchstaben und Zeichen nur zusammen mit Strg oder ⌘.',
    },
    skipToContent: 'Zum Inhalt springen',
    undoLast: 'Die letzte Änderung rückgängig machen',
    pages: {
      library: 'Bibliothek',
      search: 'Suche',
      map: 'Karte',
      albums: 'Alben',
      album: 'Album',
      activity: 'Aktivität',
      review: 'Prüfung',
      photo: 'Foto',
      account: 'Konto',
      hidden: 'Ausgeblendete Fotos',
      trash: 'Papierkorb',
      duplicates: 'Doppelte',
      shares: 'Geteilte Links',
      notifications: 'Benachrichtigungen',
      unsubscribe: 'Keine Mails mehr',
      notFound: 'Nicht gefunden',
    },
  },

  // ---- trash
  trash: {
  },

  // ---- ui
  ui: {
    appearance: 'Design und Sprache',
    asTable: 'Als Tabelle',
    language: 'Sprache',
    likeBrowser: 'Wie der Browser',
    nothingHere: 'Hier ist nichts',
    nothingHereWhy: 'Vielleicht ist die Adresse falsch geschrieben, oder was hier stand, wurde gelöscht.',
    theme: 'Design',
    themes: { auto: 'Wie das System', light: 'Hell', dark: 'Dunkel' },
    time: 'Zeit',
    toLibrary: 'Zur Bibliothek',
    valuesOf: (label) => `${label}, Werte`,
    waitingForServer: 'Der Server wird erwartet. Kurz nach seinem Start dauert das eine halbe Minute.',
  },

  // ---- uploads
  uploads: {
  },

}
