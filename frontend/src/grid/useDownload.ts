import { onScopeDispose, type ShallowRef, shallowRef } from 'vue'
import { fetchRendition } from '../api/images'
import type { ImageSummary, Rendition } from '../api/types'
import { saveBlob, saveUrl, uniqueName } from '../images/saving'

export interface UseDownloadReturn {
  message: Readonly<ShallowRef<string>>
  isBusy: Readonly<ShallowRef<boolean>>
  /** One photo as it is, several as one zip file. */
  download: (images: readonly ImageSummary[]) => Promise<void>
}

/** Saves the largest rendition of each photo, as a JPEG, which opens everywhere. */
export function useDownload(): UseDownloadReturn {
  const message = shallowRef('')
  const isBusy = shallowRef(false)
  const leaving = new AbortController()
  onScopeDispose(() => {
    leaving.abort()
  })

  async function download(images: readonly ImageSummary[]): Promise<void> {
    const files = nameFiles(images)
    const [first] = files
    const skipped = images.length - files.length
    if (!first) {
      message.value = 'None of these has a picture to download.'
      return
    }
    isBusy.value = true
    try {
      if (files.length === 1) saveUrl(first.rendition.url, first.name)
      else await saveAsZip(files)
      message.value = skipped > 0 ? `${skipped} without a picture ${skipped === 1 ? 'was' : 'were'} left out.` : ''
    } catch (error) {
      message.value = `The download failed. ${error instanceof Error ? error.message : ''}`
    } finally {
      isBusy.value = false
    }
  }

  async function saveAsZip(files: readonly NamedFile[]): Promise<void> {
    const { downloadZip } = await import('client-zip')
    const blob = await downloadZip(read(files)).blob()
    saveBlob(blob, 'photos.zip')
  }

  async function* read(files: readonly NamedFile[]): AsyncGenerator<{ name: string; input: Response }> {
    for (const [index, { name, rendition }] of files.entries()) {
      message.value = `Fetching ${index + 1} of ${files.length}`
      yield { name, input: await fetchRendition(rendition.url, leaving.signal) }
    }
  }

  return { message, isBusy, download }
}

interface NamedFile {
  name: string
  rendition: Rendition
}

/** The photos' own names, none twice. */
export function nameFiles(images: readonly ImageSummary[]): NamedFile[] {
  const used = new Set<string>()
  return images.flatMap(({ fileName, renditions }) => {
    const rendition = renditions.find(({ format }) => format === 'jpeg') ?? renditions.at(-1)
    if (!rendition) return []
    const stem = fileName.replace(/\.[^.]*$/, '') || 'photo'
    const extension = rendition.format === 'jpeg' ? 'jpg' : rendition.format
    return [{ name: uniqueName(`${stem}.${extension}`, used), rendition }]
  })
}
