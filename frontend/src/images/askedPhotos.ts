/** A photo that is looked for and stored nowhere: this page alone knows it, for as long as it is open. */
export interface AskedPhoto {
  name: string
  /** A small JPEG in base64. */
  picture: string
}

const most = 10
const prefix = 'photo-'
const asked = new Map<string, AskedPhoto>()

/** Answers what stands for the photo in an address. */
export function keepAsked(photo: AskedPhoto): string {
  const id = prefix + crypto.randomUUID()
  asked.set(id, photo)
  const [oldest] = asked.keys()
  if (asked.size > most && oldest !== undefined) asked.delete(oldest)
  return id
}

export function isAsked(id: string): boolean {
  return id.startsWith(prefix)
}

/** Undefined where the page has been loaded anew since. */
export function findAsked(id: string): AskedPhoto | undefined {
  return asked.get(id)
}

/** The photo itself, as an address of its own. */
export function urlOfAsked({ picture }: AskedPhoto): string {
  return `data:image/jpeg;base64,${picture}`
}
