/** Pixels of the longer side: what is compared is smaller still. */
const longest = 512

/**
 * A picture as it is to be seen, upright, as a small JPEG in base64.
 * @throws DOMException Where the browser cannot show files like this one, or this one is damaged.
 */
export async function smallPictureOf(file: Blob): Promise<string> {
  const bitmap = await createImageBitmap(file, { imageOrientation: 'from-image' })
  const scale = Math.min(1, longest / Math.max(bitmap.width, bitmap.height))
  const canvas = document.createElement('canvas')
  canvas.width = Math.max(1, Math.round(bitmap.width * scale))
  canvas.height = Math.max(1, Math.round(bitmap.height * scale))
  const context = canvas.getContext('2d')
  if (!context) throw new Error('The browser has no memory for a picture.')
  context.imageSmoothingQuality = 'high'
  // A JPEG knows nothing transparent.
  context.fillStyle = 'white'
  context.fillRect(0, 0, canvas.width, canvas.height)
  context.drawImage(bitmap, 0, 0, canvas.width, canvas.height)
  bitmap.close()
  return canvas.toDataURL('image/jpeg', 0.9).replace(/^.*,/, '')
}
