import { acceptedExtensions } from './fileRules'

// Chromium's, in no standard yet: https://wicg.github.io/file-system-access/
interface PermissionDescriptor {
  mode: 'read'
}
interface KeptHandle extends FileSystemFileHandle {
  queryPermission?: (descriptor: PermissionDescriptor) => Promise<PermissionState>
  requestPermission?: (descriptor: PermissionDescriptor) => Promise<PermissionState>
}
interface FilePickerWindow {
  showOpenFilePicker?: (options: {
    multiple: boolean
    types: { description: string; accept: Record<string, string[]> }[]
  }) => Promise<FileSystemFileHandle[]>
}
/** As a dropped or picked file carries it. */
interface FileWithHandle extends File {
  handle?: FileSystemFileHandle
}

export function handleOf(file: File): FileSystemFileHandle | null {
  return (file as FileWithHandle).handle ?? null
}

/** Reads a file from where it was, if the browser may; null if it may not, or if the file is no longer there. */
export async function readHandle(handle: KeptHandle, { mayAsk }: { mayAsk: boolean }): Promise<File | null> {
  try {
    const ask = mayAsk ? handle.requestPermission : handle.queryPermission
    // Only handles of the system's files ask for permission.
    if (ask && (await ask.call(handle, { mode: 'read' })) !== 'granted') return null
    return withHandle(await handle.getFile(), handle)
  } catch {
    return null
  }
}

/** Lets a person pick files, each with its handle; null where the browser has no such dialog. */
export function pickFiles(): Promise<File[]> | null {
  const { showOpenFilePicker } = window as FilePickerWindow
  if (!showOpenFilePicker) return null
  const types = [{ description: 'Pictures', accept: { 'image/*': acceptedExtensions } }]
  return showOpenFilePicker.call(window, { multiple: true, types }).then(
    (handles) => Promise.all(handles.map(async (handle) => withHandle(await handle.getFile(), handle))),
    () => [], // Closed without a choice.
  )
}

function withHandle(file: File, handle: FileSystemFileHandle): File {
  return Object.assign(file, { handle })
}
