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
  },

  // ---- uploads
  uploads: {
  },

}
