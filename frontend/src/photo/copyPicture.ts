import { fetchRendition } from '../api/images'

/** Puts a picture on the clipboard. As a PNG, the one kind of picture that every browser takes there. */
export async function copyPicture(url: string): Promise<void> {
  // Asked for in the same turn as the click, as Safari wants it; what it waits for may take its time.
  await navigator.clipboard.write([new ClipboardItem({ 'image/png': pngOf(url) })])
}

async function pngOf(url: string): Promise<Blob> {
  const bitmap = await createImageBitmap(await fetchRendition(url))
  const canvas = new OffscreenCanvas(bitmap.width, bitmap.height)
  canvas.getContext('2d')?.drawImage(bitmap, 0, 0)
  bitmap.close()
  return canvas.convertToBlob({ type: 'image/png' })
}
