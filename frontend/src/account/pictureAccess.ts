import { issueCookies, takeBackCookies } from '../api/cookies'
import type { Account } from './account'

/** Cookies that end sooner than this, in milliseconds, are renewed. */
const renewAhead = 10 * 60_000
/** Until the API is asked again after it gave none, and how old cookies are at least before a picture's failure is laid to them. */
const retryDelay = 30_000

/**
 * Lets the page's `img` elements have the person's pictures, for as long as they are signed in: by cookies that the CDN checks and scripts do
 * not see. A picture that fails all the same, as after a night in which the machine slept, is asked for again with others.
 * Resolves when there are cookies, or when there was no getting them.
 */
export async function startPictureAccess({ state }: Pick<Account, 'state'>, signal: AbortSignal = new AbortController().signal): Promise<void> {
  let askedAt = 0
  let renewing: Promise<boolean> | undefined
  let timer: ReturnType<typeof setTimeout> | undefined

  function renewIn(milliseconds: number): void {
    clearTimeout(timer)
    if (!signal.aborted) timer = setTimeout(() => void renew(), milliseconds)
  }

  /** Once for all who ask at the same time. */
  function renew(): Promise<boolean> {
    return (renewing ??= ask().finally(() => {
      renewing = undefined
    }))
  }

  async function ask(): Promise<boolean> {
    if (state.value !== 'signed in') {
      // Whoever has to sign in again comes back with a page of its own.
      return false
    }
    askedAt = Date.now()
    try {
      const end = await issueCookies()
      // Signed out meanwhile: these must not outlive it.
      if ((state.value as string) === 'signed out') await takeBackCookies()
      renewIn(Math.max(retryDelay, end - renewAhead - Date.now()))
      return true
    } catch {
      renewIn(retryDelay)
      return false
    }
  }

  async function askAgain(picture: HTMLImageElement): Promise<void> {
    if (!renewing && Date.now() - askedAt < retryDelay) return
    if (!(await renew())) return
    // Setting what is set already loads it anew.
    for (const attribute of ['srcset', 'src']) {
      const value = picture.getAttribute(attribute)
      if (value) picture.setAttribute(attribute, value)
    }
  }

  // An error of an element does not bubble, but it is captured.
  document.addEventListener(
    'error',
    ({ target }) => {
      if (target instanceof HTMLImageElement && new URL(target.currentSrc || target.src, location.href).pathname.startsWith('/images/')) void askAgain(target)
    },
    { capture: true, signal },
  )
  signal.addEventListener('abort', () => {
    clearTimeout(timer)
  })
  await renew()
}
