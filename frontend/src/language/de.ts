import { pluralOf } from './grammar'
import type { Messages } from './language'

const plural = pluralOf('de')
const photos = (count: number): string => plural(count, { one: '# Foto', other: '# Fotos' })

export const de: Messages = {
  common: {
    add: 'Hinzufügen',
    cancel: 'Abbrechen',
    cancelDownload: 'Herunterladen abbrechen',
    close: 'Schließen',
    delete: 'Löschen',
    done: 'Fertig',
    loadMore: 'Mehr laden',
    loadingMore: 'Wird geladen',
    notUndone: (reason) => `Das ließ sich nicht rückgängig machen. ${reason}`,
    or: 'oder',
    photos,
    remove: 'Entfernen',
    retry: 'Wiederholen',
    save: 'Speichern',
    showMore: 'Mehr anzeigen',
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
    download: {
      title: 'Nimm deine Fotos mit',
      what: 'Alle Originale, wie du sie hochgeladen hast, in einer Zip-Datei, oder in mehreren, wenn der Browser nicht auf die Festplatte schreiben kann. Lass diese Seite so lange offen.',
      progress: 'Herunterladen',
      start: 'Alle meine Fotos herunterladen',
    },
    ended: 'Du bist abgemeldet. Was gerade läuft, geht weiter, sobald du dich angemeldet hast.',
    erase: {
      heading: 'Nichts hierlassen',
      how: 'Alles, was dir gehört, wird im Hintergrund gelöscht. Du kannst die Seite inzwischen schließen.',
      title: 'Alles von mir löschen',
      notUndone: 'Das lässt sich nicht rückgängig machen.',
      what: 'Alle deine Fotos werden gelöscht, egal in welchem Zustand, mit ihren Motiven und Orten, ebenso Uploads, die noch nicht angekommen sind, deine Benachrichtigungen und deine Einstellungen.',
      whatStays: 'Dein Konto bleibt, und alles, was du von jetzt an hochlädst. Sicherungen der Datenbank und Protokolle, die keine Bilder enthalten, verschwinden mit der Zeit.',
      word: 'löschen',
      type: (word) => `Gib zur Bestätigung „${word}“ ein`,
      keep: 'Alles behalten',
      confirm: 'Alles löschen',
      refused: (reason) => `Es hat nicht begonnen. ${reason}`,
      progress: (erased, photos) => `${erased} von ${photos} gelöscht`,
      erased: 'Gelöscht',
      done: (time) => `Alles ist gelöscht, seit ${time}.`,
      notLoaded: (reason) => `Ob das schon läuft, konnte nicht geladen werden. ${reason}`,
    },
    menu: {
      of: (name) => `Konto: ${name}`,
      photosAndAccount: 'Fotos und Konto',
      signedInAs: (username) => `Angemeldet als ${username}`,
      signOut: 'Abmelden',
      startsAs: (username) => `Auf diesem Rechner startet die Seite als ${username}, und niemand wird nach einem Passwort gefragt.`,
      switchUser: 'Benutzer wechseln',
    },
    notReached: 'Die Anmeldung ist nicht erreichbar. Versuche es gleich noch einmal.',
    notSignedIn: 'Die Anmeldung hat nicht geklappt. Versuche es noch einmal.',
    oneMoment: 'Einen Moment …',
    signedOut: { notIn: 'Du bist nicht angemeldet', out: 'Du bist abgemeldet', why: 'Fotos sehen nur die, denen sie gehören.' },
    signIn: 'Anmelden',
    usage: {
      title: 'Was du hier hast',
      loading: 'Deine Fotos werden gezählt',
      morePhotos: (count, bytes) => `Mehr als ${photos(count)}, ${bytes}`,
      none: 'Keine Fotos',
      noneYet: 'Noch keine Fotos',
      notLoaded: 'Das konnte nicht geladen werden',
      photos: (count, bytes) => `${photos(count)}, ${bytes}`,
      trash: 'Papierkorb',
      trashed: (count, bytes) => `Dazu ${photos(count)}, ${bytes}, im {trash}`,
    },
    who: (name, username) => `${name}, angemeldet als ${username}`,
  },

  // ---- activity
  activity: {
    failed: {
      title: 'Fehlgeschlagen',
      loading: 'Was fehlgeschlagen ist, wird geladen',
      none: 'Nichts ist fehlgeschlagen.',
      process: (file) => `${file} erneut verarbeiten`,
      processAll: 'Alle erneut verarbeiten',
      startedAgain: (code, started, refused) => `${code}: ${started} neu gestartet${refused > 0 ? `, bei ${refused} ging es nicht` : ''}.`,
      startedSoFar: (code, started, refused) => `${code}: bisher ${started} neu gestartet${refused > 0 ? `, bei ${refused} ging es nicht` : ''}.`,
      stopped: (reason) => `Dann ging es nicht weiter: ${reason}`,
    },
    imagesPerMinute: 'Bilder pro Minute',
    loading: 'Die Aktivität wird geladen',
    notShown: 'Die Aktivität kann nicht gezeigt werden',
    outcomes: { title: 'Ergebnisse', none: 'In dieser Zeit ist kein Durchlauf zu Ende gegangen.' },
    running: {
      title: 'Läuft gerade',
      none: 'Gerade wird nichts verarbeitet. Füge ein Foto hinzu, und du siehst hier seine Schritte.',
      orMore: (count) => `${count} oder mehr`,
    },
    runs: (count) => plural(count, { one: '# Durchlauf', other: '# Durchläufe' }),
    stale: (time, reason) => `Stand von ${time}; neuere Zahlen sind nicht zu bekommen: ${reason}`,
    steps: {
      title: 'Wie lange die Schritte dauern',
      chart: (step) => `${step}, p50 und p95 pro Minute`,
      facts: (p50, p95, runs) => `p50 ${p50}, p95 ${p95}, ${plural(runs, { one: '# Durchlauf', other: '# Durchläufe' })}`,
      none: 'In dieser Zeit ist kein Schritt zu Ende gegangen.',
      quantiles: 'Die Hälfte der Durchläufe war schneller als p50, alle bis auf einen von zwanzig schneller als p95.',
    },
    window: 'Wie weit zurück',
    windows: { 15: '15 Minuten', 60: '1 Stunde', 360: '6 Stunden', 1440: '1 Tag' },
  },

  // ---- albums
  albums: {
    add: {
      title: (count) => `${photos(count)} zu einem Album hinzufügen`,
      adding: 'Wird hinzugefügt …',
      hint: 'Eines finden oder ein neues benennen',
      noneFound: 'Kein Album heißt so.',
      noneYet: 'Es gibt noch kein Album. Gib dem ersten einen Namen.',
      notShown: (reason) => `Die Alben können nicht gezeigt werden. ${reason}`,
    },
    album: {
      delete: 'Album löschen',
      download: 'Herunterladen',
      edit: 'Bearbeiten',
      empty: { title: 'In diesem Album ist noch nichts', text: 'Wähle in der Bibliothek Fotos aus und dann „Zu Album hinzufügen“, oder zieh sie auf das Album.' },
      missing: { title: 'Dieses Album gibt es hier nicht', text: 'Es wurde gelöscht, oder der Link ist unvollständig.', toAlbums: 'Zu den Alben' },
      moveByDrag: 'Zieh Fotos dorthin, wo sie hingehören, oder verschiebe das Foto mit dem Fokus mit Alt und den Pfeiltasten.',
      moveByMenu: 'Wähle Fotos aus und verschiebe sie über „Weitere Aktionen“.',
      notDeleted: (reason) => `Das Album konnte nicht gelöscht werden. ${reason}`,
      notShown: 'Das Album kann nicht gezeigt werden',
      notSorted: (reason) => `Die Reihenfolge konnte nicht geändert werden. ${reason}`,
      order: 'Reihenfolge',
      share: 'Teilen',
    },
    done: {
      added: (count, album) => `${photos(count)} zu „${album}“ hinzugefügt`,
      addedToNew: (count, album) => `${photos(count)} zum neuen Album „${album}“ hinzugefügt`,
      coverChosen: 'Das Titelbild des Albums ist geändert',
      deleted: (album) => `Das Album „${album}“ ist gelöscht; seine Fotos bleiben`,
      described: 'Die Beschreibung des Albums ist geändert',
      made: (album) => `Das Album „${album}“ ist angelegt`,
      moved: (count) => `${photos(count)} verschoben`,
      movedTo: (count, place) => `${photos(count)} an Stelle ${place} verschoben`,
      removed: (count, album) => `${photos(count)} aus „${album}“ entfernt`,
      renamed: (name) => `Das Album heißt jetzt „${name}“`,
      sorted: 'Die Reihenfolge des Albums ist geändert',
      wereIn: (count, album) => `${plural(count, { one: 'Es ist', other: 'Sie sind' })} schon in „${album}“`,
    },
    drop: {
      how: (count) => `Zieh ${photos(count)} auf ein Album`,
      refused: (reason) => `Sie konnten nicht hinzugefügt werden. ${reason}`,
    },
    edit: { title: 'Album bearbeiten', name: 'Name', description: 'Beschreibung', saving: 'Wird gespeichert …' },
    empty: {
      title: 'Noch keine Alben',
      text: 'Ein Album zeigt Fotos, die zusammengehören, in deiner Reihenfolge. Lege hier eines an, oder wähle in der Bibliothek Fotos aus und dann „Zu Album hinzufügen“.',
    },
    loading: 'Die Alben werden geladen',
    make: 'Neues Album',
    notOffered: { title: 'Hier gibt es keine Alben', text: 'Alle haben hier eine gemeinsame Bibliothek, in der niemand etwas ändert.' },
    notShown: 'Die Alben können nicht gezeigt werden',
    ofPhoto: { add: 'Zu Album hinzufügen', none: 'Es ist in keinem.', some: 'In diesen Alben' },
    orders: { oldest: 'Älteste zuerst', newest: 'Neueste zuerst', hand: 'Von Hand' },
    smart: {
      title: 'Automatische Alben',
      actions: 'Weitere Aktionen',
      actionsFor: (name) => `Aktionen für ${name}`,
      delete: 'Suche löschen',
      orMore: (count) => `${count} Fotos oder mehr`,
      rename: 'Umbenennen',
      what: 'Gespeicherte Suchen, die immer die Fotos enthalten, die zu ihnen passen.',
    },
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
    none: { title: 'Nichts ist ausgeblendet', text: 'Wähle in der Bibliothek Fotos aus, dann „Weitere Aktionen“ und „In der Bibliothek ausblenden“.' },
    notShown: 'Die Fotos können nicht gezeigt werden',
    what: 'Sie stehen in keiner Liste, Suche oder Zählung der Bibliothek. Alben und Links, in denen sie sind, zeigen sie weiterhin.',
  },

  // ---- images
  images: {
    failure: {
      reasons: {
        EMPTY: 'Die Datei ist leer (0 Byte).',
        CORRUPT: 'Das Bild ist beschädigt oder unvollständig.',
        UNSUPPORTED_TYPE: 'Bilder dieser Art werden nicht unterstützt.',
        TOO_MANY_PIXELS: 'Das Bild hat zu viele Pixel.',
        TOO_COMPLEX: 'Das Bild ist ein JPEG aus so vielen Durchgängen, dass das Lesen Minuten dauert.',
        TOO_LARGE: 'Die Datei ist zu groß.',
        NEVER_ARRIVED: 'Die Datei ist nie angekommen.',
        DAILY_LIMIT: 'Heute können keine Fotos mehr hinzugefügt werden: Das Tageslimit ist erreicht.',
        TIMEOUT: 'Die Verarbeitung hat zu lange gedauert und wurde abgebrochen.',
        INTERNAL: 'Bei uns ist etwas schiefgegangen.',
      },
      damaged: (format) => `Die Datei ist beschädigt oder unvollständig (${format}).`,
      formats: { 'Photoshop document': 'Photoshop', 'camera RAW file': 'Kamera-RAW' },
      otherChecksum: 'Angekommen ist nicht die Datei, die angekündigt war: Ihre Prüfsumme ist eine andere.',
      kinds: {
        pdf: 'Das ist ein PDF-Dokument; hier werden nur Bilder aufbewahrt.',
        zip: 'Das ist ein ZIP-Archiv oder ein Office-Dokument; hier werden nur Bilder aufbewahrt.',
        html: 'Das ist eine Webseite (HTML); hier werden nur Bilder aufbewahrt.',
        xml: 'Das ist ein XML-Dokument; hier werden nur Bilder aufbewahrt.',
        video: 'Das ist ein Video; hier werden nur Bilder aufbewahrt.',
        sound: 'Das ist eine Tonaufnahme; hier werden nur Bilder aufbewahrt.',
        'video-or-sound': 'Das ist ein Video oder eine Tonaufnahme; hier werden nur Bilder aufbewahrt.',
        svg: 'Das ist eine SVG-Zeichnung; sie kann hier nicht gelesen werden.',
        icon: 'Das ist ein Icon; es kann hier nicht gelesen werden.',
        'jpeg-xl': 'Das ist ein Bild in JPEG XL; es kann hier nicht gelesen werden.',
        'jpeg-2000': 'Das ist ein Bild in JPEG 2000; es kann hier nicht gelesen werden.',
        'unusual-jpeg': 'Das ist ein verlustfreies, ein 12-Bit- oder ein anderes ungewöhnliches JPEG, das auch Browser nicht zeigen können.',
        'raw-without-preview': 'Das ist eine Kamera-RAW-Datei, die keine Vorschau enthält.',
        unknown: 'Das ist kein Bild.',
      },
      pixels: (width, height, megapixels) => `Das Bild hat ${width} × ${height} Pixel; erlaubt sind ${megapixels} Megapixel.`,
      scans: (limit) => `Das Bild besteht aus mehr als ${limit} Durchgängen, von denen jeder so viel kostet wie ein ganzes Bild.`,
      size: (mebibytes) => `Die Datei ist größer als ${mebibytes} MiB.`,
      advice: {
        EMPTY: 'Prüfe, ob sie sich auf deinem Gerät öffnen lässt, und lade sie dann noch einmal hoch.',
        CORRUPT: 'Exportiere oder kopiere sie neu und lade die neue Datei hoch.',
        UNSUPPORTED_TYPE: 'Lade eine Datei in JPEG, PNG, WebP, AVIF, HEIC, GIF, TIFF, BMP, Photoshop oder Kamera-RAW hoch.',
        TOO_MANY_PIXELS: 'Verkleinere das Bild und lade es noch einmal hoch.',
        TOO_COMPLEX: 'Speichere es als gewöhnliches JPEG und lade dieses hoch.',
        TOO_LARGE: 'Verkleinere das Bild und lade es noch einmal hoch.',
        NEVER_ARRIVED: 'Lade sie noch einmal hoch.',
        DAILY_LIMIT: 'Füge es nach Mitternacht (UTC) noch einmal hinzu.',
        TIMEOUT: 'Versuche es noch einmal. Wenn es wieder nicht gelingt, lösche das Bild und lade es neu hoch.',
        INTERNAL: 'Versuche es noch einmal. Wenn es wieder nicht gelingt, lösche das Bild und lade es neu hoch.',
      },
      adviceFor: {
        'other-checksum': 'Lade sie noch einmal hoch.',
        svg: 'Exportiere sie als PNG und lade dieses hoch.',
        'raw-without-preview': 'Exportiere das Bild als JPEG und lade dieses hoch.',
        'unusual-jpeg': 'Speichere es als gewöhnliches JPEG und lade dieses hoch.',
      },
    },
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
    bell: (count) => `Benachrichtigungen: ${count} neu`,
    came: {
      ready: '{file} ist fertig',
      rejected: '{file} wurde nicht angenommen',
      failed: '{file} konnte nicht verarbeitet werden',
      'review-needed': '{file} wartet auf eine Prüfung',
      'review-overdue': '{file} wartet schon zu lange auf eine Prüfung',
    },
    mail: {
      title: 'Mails',
      what: 'Was du per Mail bekommst, wenn du mit einer Mailadresse angemeldet bist und diese Seite Mails verschickt.',
      modes: { digest: 'Gesammelt', each: 'Zu jedem Foto', none: 'Keine Mails' },
      meanings: {
        digest: 'Eine Mail für alles, was sich in einigen Minuten bei deinen Fotos tut.',
        each: 'Eine Mail zu jedem Foto. Sind es viele auf einmal, kommt der Rest gesammelt.',
        none: 'Was sich bei deinen Fotos tut, steht trotzdem hinter der Glocke.',
      },
      loading: 'Deine Auswahl wird geladen',
      notLoaded: 'Deine Auswahl konnte nicht geladen werden.',
      saved: 'Gespeichert.',
      notSaved: 'Das konnte nicht gespeichert werden. Wähle noch einmal.',
    },
    new: 'Neu:',
    page: {
      lastMonth: 'Der letzte Monat',
      loading: 'Die Benachrichtigungen werden geladen',
      none: { title: 'Noch nichts', text: 'Was sich bei deinen Fotos tut, steht hier einen Monat lang.' },
      notLoaded: 'Sie konnten nicht geladen werden',
    },
    panel: {
      all: 'Alle, und Mails',
      list: 'Was sich bei deinen Fotos getan hat',
      loading: 'Wird geladen',
      none: 'Noch nichts. Was sich bei deinen Fotos tut, steht hier einen Monat lang.',
      notLoaded: 'Sie konnten nicht geladen werden.',
    },
    unsubscribe: {
      title: 'Keine Mails mehr?',
      text: 'Du bekommst per Mail, was sich bei deinen Fotos tut. Das beendet alle diese Mails, auf jedem Gerät.',
      badLink: 'Dieser Link ist zu alt oder unvollständig. Nimm den aus der neuesten Mail.',
      failed: 'Das hat nicht geklappt. Bitte versuche es noch einmal.',
      done: { title: 'Du bekommst keine Mails mehr', text: 'Was sich bei deinen Fotos tut, steht trotzdem hinter der Glocke.', choose: 'Auswählen, was du per Mail bekommst' },
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
  },

  // ---- search
  search: {
    any: 'Alle',
    box: 'Deine Fotos durchsuchen',
    byPhoto: {
      title: 'Mit einem Foto suchen',
      photo: 'Foto, mit dem gesucht wird',
      reading: (name) => `${name} wird gelesen`,
      notStored: 'Dieses Foto wird nicht gespeichert.',
      drop: 'Zum Suchen hier ablegen',
      dropNote: 'Zeigt deine Fotos, die ihm ähnlich sehen. Es wird nicht gespeichert.',
      oneAtATime: 'Suche mit einem Foto auf einmal. Fotos für die Bibliothek fügst du mit „Fotos hinzufügen“ hinzu, oder zieh sie auf eine andere Seite.',
      notRead: 'Der Browser konnte das Abgelegte nicht lesen. Suche mit einem Foto.',
      heic: (name) => `Dieser Browser kann HEIC-Fotos wie ${name} nicht zeigen. Exportiere es als JPEG und suche damit; oder füge es hinzu, öffne es und sieh dort unter „Ähnliche Fotos“ nach.`,
      damaged: (name) => `${name} kann nicht gelesen werden und ist vielleicht beschädigt. Versuche es mit einer anderen Kopie.`,
      otherImage: (name) => `Dieser Browser kann Dateien wie ${name} nicht zeigen. Exportiere es als JPEG oder PNG und suche damit.`,
      noPhoto: (name) => `${name} ist kein Foto. Suche mit einer JPEG-, PNG- oder WebP-Datei.`,
    },
    chips: 'Wonach gesucht wird',
    clearAll: 'Alles entfernen',
    color: 'Farbe',
    colors: {
      red: 'rot', orange: 'orange', yellow: 'gelb', green: 'grün', teal: 'türkis', blue: 'blau',
      purple: 'lila', pink: 'rosa', brown: 'braun', black: 'schwarz', gray: 'grau', white: 'weiß',
    },
    counting: { label: (name) => name, anyLabel: (name) => `oder ${name}`, notLabel: (name) => `nicht ${name}` },
    examples: 'Dog, Berlin, Mai 2024, Canon, blau',
    failed: 'Die Suche hat nicht geklappt',
    favourites: 'Favoriten',
    filters: 'Filter',
    from: (day) => `ab ${day}`,
    fromDay: { taken: 'Aufgenommen ab', added: 'Hinzugefügt ab' },
    howCounts: (name) => `Wie ${name} zählt`,
    kinds: {
      label: 'auf dem Foto', place: 'Ort', camera: 'Kamera', date: 'Datum', color: 'Farbe', favourite: 'Favoriten', status: 'Status', orientation: 'Format',
      text: 'in Titeln, Beschreibungen und Dateinamen', several: 'alles zusammen',
    },
    modes: { label: 'und', anyLabel: 'oder', notLabel: 'nicht' },
    none: {
      title: 'Kein Foto passt',
      yet: 'So etwas ist noch nicht hier.',
      looking: 'Welche Bedingung ist im Weg? Einen Moment.',
      without: 'Ohne eine dieser Bedingungen gibt es Fotos:',
      noHelp: 'Eine einzelne Bedingung wegzulassen hilft nicht.',
      drop: (condition) => `${condition} weglassen`,
    },
    orMore: (count) => plural(count, { other: '# Fotos oder mehr' }),
    orientation: 'Ausrichtung',
    orientations: { landscape: 'Querformat', portrait: 'Hochformat', square: 'quadratisch' },
    popular: {
      labels: 'Was auf den Fotos ist',
      places: 'Wo sie aufgenommen wurden',
      cameras: 'Mit welcher Kamera',
      favourites: 'Was dir am besten gefällt',
      nothing: 'Noch gibt es nichts zu finden',
      nothingWhy: 'Füge Fotos hinzu: Hier kannst du suchen, was auf ihnen ist, wo und wann sie aufgenommen wurden und mit welcher Kamera.',
    },
    quoted: (text) => `„${text}“`,
    remove: (name) => `${name} entfernen`,
    removed: (name) => `${name} entfernt`,
    saved: {
      title: 'Gespeicherte Suchen',
      name: 'Name',
      save: 'Suche speichern',
      saveThis: 'Diese Suche speichern',
      where: 'Sie steht auf dieser Seite und bei den Alben und hat immer die Fotos, die gerade passen.',
      rename: 'Umbenennen',
      renameThis: 'Gespeicherte Suche umbenennen',
      remove: 'Gespeicherte Suche löschen',
      deleted: (name) => `„${name}“ ist gelöscht; die Fotos bleiben`,
      notDeleted: (name, reason) => `„${name}“ konnte nicht gelöscht werden und ist wieder da. ${reason}`,
      notBroughtBack: (name, reason) => `„${name}“ konnte nicht zurückgeholt werden. ${reason}`,
    },
    similar: {
      photos: 'ähnliche Fotos',
      to: 'Ähnlich wie',
      aPhoto: 'ein Foto',
      remove: (name) => `Entfernen: ähnlich wie ${name}`,
      count: (count) => plural(count, { one: '# Foto', other: '# Fotos, die ähnlichsten zuerst' }),
      none: 'Keine ähnlichen Fotos',
      noneWhy: 'Nichts hier sieht ihm ähnlich.',
      notHere: 'Dieses Foto ist nicht hier',
      notHereWhy: 'Es wurde gelöscht, oder der Link ist unvollständig.',
      notKept: 'Dieses Foto ist nicht mehr da',
      notKeptWhy: 'Ein Foto, mit dem du suchst, wird nirgends gespeichert, und diese Seite hat es inzwischen vergessen. Wähle es noch einmal aus.',
      notYet: 'Noch nicht verglichen',
      notYetWhy: 'Dieses Foto wird bald nach der Verarbeitung mit den anderen verglichen. Was ihm ähnlich sieht, erscheint hier von selbst.',
      off: 'Fotos werden hier nicht verglichen',
      offWhy: 'Wer diese Bibliothek betreibt, hat das nicht eingeschaltet.',
    },
    startOver: 'Neu beginnen',
    status: 'Status',
    suggestionCount: (count) => plural(count, { one: '# Vorschlag', other: '# Vorschläge' }),
    suggestions: 'Vorschläge',
    takesItsPlace: 'Jede andere Bedingung tritt an seine Stelle.',
    until: (day) => `bis ${day}`,
    untilDay: 'Bis',
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
