import { type ShallowRef, shallowRef } from 'vue'
import { useRouter } from 'vue-router'
import type { ImageSummary } from '../api/types'

/** Copies the addresses of photos, a line each; `message` says how that went. */
export function useCopyLinks(): { message: Readonly<ShallowRef<string>>; copy: (images: readonly ImageSummary[]) => Promise<void> } {
  const router = useRouter()
  const message = shallowRef('')

  async function copy(images: readonly ImageSummary[]): Promise<void> {
    const links = images.map(({ id }) => new URL(router.resolve({ name: 'photo', params: { id } }).href, location.origin).href)
    try {
      await navigator.clipboard.writeText(links.join('\n'))
      message.value = links.length === 1 ? 'The link is copied.' : `${links.length} links are copied.`
    } catch {
      message.value = 'The browser did not allow it to copy.'
    }
  }

  return { message, copy }
}
