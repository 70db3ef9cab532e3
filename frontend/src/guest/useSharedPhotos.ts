import { useEventListener } from '@vueuse/core'
import { onScopeDispose, type ShallowRef, shallowRef } from 'vue'
import { ApiError, isNotFound } from '../api/http'
import { openShare } from '../api/shares'
import { freshFor } from '../api/signedPictures'
import type { SharedPhotos } from '../api/types'
import { t } from '../language/language'

/** `locked`: it has a password. `gone`: the link leads nowhere, or no longer. */
export type ShareState = 'loading' | 'locked' | 'open' | 'gone' | 'failed'

export interface UseSharedPhotosReturn {
  state: Readonly<ShallowRef<ShareState>>
  shared: Readonly<ShallowRef<SharedPhotos | null>>
  /** What was wrong with the password; empty where nothing was. */
  problem: Readonly<ShallowRef<string>>
  isAsking: Readonly<ShallowRef<boolean>>
  /** As many wrong passwords as there may be in a minute: it goes on in a moment. */
  mustWait: Readonly<ShallowRef<boolean>>
  open: (password: string | null) => Promise<void>
  /** Asks for the next photos of a large album. */
  more: () => Promise<void>
  /** A picture did not come: its URL may have ended while this machine slept. */
  refresh: () => void
}

/** Between two looks, however many pictures do not come. */
const pause = 20_000

/** What a link shows. Nothing of it is kept beyond the page, the password neither. */
export function useSharedPhotos(secret: string): UseSharedPhotosReturn {
  const state = shallowRef<ShareState>('loading')
  const shared = shallowRef<SharedPhotos | null>(null)
  const problem = shallowRef('')
  const isAsking = shallowRef(false)
  const mustWait = shallowRef(false)
  let password: string | null = null
  let askedAt = 0
  let timer: ReturnType<typeof setTimeout> | undefined
  let waiting: ReturnType<typeof setTimeout> | undefined

  /** From the beginning, since an order may change, as far as was shown. */
  function open(given: string | null): Promise<void> {
    return ask(async () => {
      clearTimeout(timer)
      askedAt = Date.now()
      problem.value = ''
      shared.value = await fetchAtLeast(shared.value?.photos.length ?? 1, await openShare(secret, given), given)
      password = given
      state.value = 'open'
      askAgainIn(freshFor)
    })
  }

  const more = (): Promise<void> => ask(async () => {
    const shown = shared.value
    if (shown) shared.value = await fetchAtLeast(shown.photos.length + 1, shown, password)
  })

  /** One thing at a time. */
  async function ask(send: () => Promise<void>): Promise<void> {
    if (isAsking.value) return
    isAsking.value = true
    try {
      await send()
    } catch (error) {
      refuse(error)
    } finally {
      isAsking.value = false
    }
  }

  async function fetchAtLeast(count: number, begun: SharedPhotos, given: string | null): Promise<SharedPhotos> {
    let all = begun
    while (all.cursor !== null && all.photos.length < count) {
      const page = await openShare(secret, given, all.cursor)
      all = { ...page, photos: [...all.photos, ...page.photos] }
    }
    return all
  }

  function refuse(error: unknown): void {
    const code = error instanceof ApiError ? error.code : null
    if (isNotFound(error)) {
      state.value = 'gone'
      shared.value = null
    } else if (code === 'PASSWORD_REQUIRED' || code === 'PASSWORD_WRONG') {
      state.value = 'locked'
      shared.value = null
      problem.value = code === 'PASSWORD_WRONG' ? t.guest.password.wrong : ''
    } else if (shared.value) {
      // What is there stays; it is asked for anew.
      askAgainIn(pause)
    } else if (code === 'TOO_MANY_TRIES') {
      state.value = 'locked'
      wait(error instanceof ApiError ? error.retryAfter : 0)
    } else if (state.value === 'locked') {
      problem.value = t.guest.password.failed
    } else {
      state.value = 'failed'
    }
  }

  function wait(milliseconds: number): void {
    const seconds = Math.max(1, Math.ceil(milliseconds / 1000))
    problem.value = t.guest.password.tooMany(seconds)
    mustWait.value = true
    clearTimeout(waiting)
    waiting = setTimeout(() => {
      mustWait.value = false
      problem.value = ''
    }, seconds * 1000)
  }

  function askAgainIn(milliseconds: number): void {
    timer = setTimeout(() => {
      if (isAsking.value) askAgainIn(pause)
      // Nobody looks: once somebody does.
      else if (!document.hidden) void open(password)
    }, milliseconds)
  }

  useEventListener(document, 'visibilitychange', () => {
    if (!document.hidden && state.value === 'open' && Date.now() - askedAt > freshFor) void open(password)
  })
  onScopeDispose(() => {
    clearTimeout(timer)
    clearTimeout(waiting)
  })
  void open(null)

  return {
    state,
    shared,
    problem,
    isAsking,
    mustWait,
    open,
    more,
    refresh: () => {
      if (state.value === 'open' && Date.now() - askedAt > pause) void open(password)
    },
  }
}
