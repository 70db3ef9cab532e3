import { vi } from 'vitest'

/**
 * Has the browser decode every file as a picture of this size and encode every canvas as these bytes; jsdom draws nothing.
 * @param decode Whether a file is one that it can show.
 */
export function drawPictures(width: number, height: number, decode: (file: Blob) => boolean = () => true) {
  const drawImage = vi.fn<(...drawn: unknown[]) => void>()
  const bitmap = { width, height, close: vi.fn() }
  const createImageBitmap = vi.fn((file: Blob) => (decode(file) ? Promise.resolve(bitmap) : Promise.reject(new DOMException('The source image could not be decoded.', 'InvalidStateError'))))
  vi.stubGlobal('createImageBitmap', createImageBitmap)
  vi.spyOn(HTMLCanvasElement.prototype, 'getContext').mockReturnValue({ drawImage, fillRect: vi.fn() } as never)
  vi.spyOn(HTMLCanvasElement.prototype, 'toDataURL').mockReturnValue('data:image/jpeg;base64,c21hbGw=')
  return { bitmap, drawImage, createImageBitmap }
}
