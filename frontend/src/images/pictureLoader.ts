/** How many decoded pictures are held: the one that is looked at in its sizes, and its neighbours. */
const limit = 8

// Held, since a browser may drop the decoded pixels of an image that nobody refers to. The latest stand last.
const held = new Map<string, { element: HTMLImageElement; isReady: boolean; decoded: Promise<void> }>()

/** Whether a picture can be put into the page without a flash. */
export function isDecoded(url: string): boolean {
  return held.get(url)?.isReady ?? false
}

/** Lets one go that is large and will not be wanted soon. */
export function releasePicture(url: string): void {
  held.delete(url)
}

/** Loads and decodes a picture; one that fails is asked for anew the next time. */
export function decodePicture(url: string): Promise<void> {
  const known = held.get(url)
  if (known) {
    held.delete(url)
    held.set(url, known)
    return known.decoded
  }
  const element = Object.assign(new Image(), { src: url })
  const picture = {
    element,
    isReady: false,
    decoded: element.decode().then(
      () => {
        picture.isReady = true
      },
      (error: unknown) => {
        held.delete(url)
        throw error
      },
    ),
  }
  held.set(url, picture)
  const [oldest] = held.keys()
  if (held.size > limit && oldest !== undefined) held.delete(oldest)
  return picture.decoded
}
