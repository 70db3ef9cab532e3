/** As the uploader named it, as far as file systems take that; none twice. */
export function uniqueName(fileName: string, used: Set<string>): string {
  const clean = fileName.replace(/[\\/:*?"<>|]/g, '_') || 'photo'
  const dot = clean.lastIndexOf('.')
  const [stem, extension] = dot > 0 ? [clean.slice(0, dot), clean.slice(dot)] : [clean, '']
  let name = clean
  for (let copy = 2; used.has(name.toLowerCase()); copy++) name = `${stem} (${copy})${extension}`
  used.add(name.toLowerCase())
  return name
}

/** Lets the browser save what is at an address. */
export function saveUrl(href: string, name: string): void {
  Object.assign(document.createElement('a'), { href, download: name }).click()
}

export function saveBlob(blob: Blob, name: string): void {
  const url = URL.createObjectURL(blob)
  saveUrl(url, name)
  // The browser has taken the file over by then.
  setTimeout(() => {
    URL.revokeObjectURL(url)
  }, 60_000)
}
