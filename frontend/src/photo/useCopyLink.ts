import { onScopeDispose, type ShallowRef, shallowRef } from 'vue'

/** Copies this page's address; `message` says for a moment how that went. */
export function useCopyLink(): { message: Readonly<ShallowRef<string>>; copy: () => Promise<void> } {
  const message = shallowRef('')
  let timer: ReturnType<typeof setTimeout> | undefined

  async function copy(): Promise<void> {
    try {
      await navigator.clipboard.writeText(location.href)
      message.value = 'Link copied'
    } catch {
      message.value = 'The browser did not allow it'
    }
    clearTimeout(timer)
    timer = setTimeout(() => {
      message.value = ''
    }, 3000)
  }

  onScopeDispose(() => {
    clearTimeout(timer)
  })
  return { message, copy }
}
