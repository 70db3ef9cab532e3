/** Hands a file to the browser's downloads. */
export function download(content: Blob, fileName: string): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(content)
  link.download = fileName
  link.click()
  // Once the browser has taken it over.
  setTimeout(() => {
    URL.revokeObjectURL(link.href)
  }, 60_000)
}
