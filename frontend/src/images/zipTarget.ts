import { saveBlob, uniqueName } from './saving'
import type { ZipTarget } from './zipOriginals'

/** https://wicg.github.io/file-system-access/: not in every browser, and so not in TypeScript's. */
type SaveFilePicker = (options: { suggestedName: string; types: { accept: Record<string, string[]> }[] }) => Promise<FileSystemFileHandle>

const partBytes = 1_000_000_000

/**
 * One file on the disk, where the browser lets a page write to one; else files of a gigabyte, as much as a browser holds at a time.
 * To be called when a person asks for it. Undefined where they choose no file.
 */
export async function chooseZipTarget(name: string, signal: AbortSignal): Promise<ZipTarget | undefined> {
  const fileName = zipNameOf(name)
  const picker = (window as { showSaveFilePicker?: SaveFilePicker }).showSaveFilePicker
  if (!picker) return { maxBytes: partBytes, save: (zip, index) => saveFromMemory(zip, index === 0 ? fileName : zipNameOf(`${name}-${index + 1}`)) }
  try {
    const file = await picker({ suggestedName: fileName, types: [{ accept: { 'application/zip': ['.zip'] } }] })
    return {
      maxBytes: Infinity,
      save: async (zip) => {
        // What is given up leaves no half of a file.
        await zip.pipeTo(await file.createWritable(), { signal })
      },
    }
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') return undefined
    throw error
  }
}

async function saveFromMemory(zip: ReadableStream<Uint8Array<ArrayBuffer>>, fileName: string): Promise<void> {
  saveBlob(await new Response(zip).blob(), fileName)
}

function zipNameOf(name: string): string {
  return uniqueName(`${name}.zip`, new Set())
}
