import { nextTick, onBeforeUpdate, onUpdated, type Ref } from 'vue'

/**
 * A control that had the focus and is gone leaves it nowhere, and a keyboard starts from the top of the page again. This moves it to
 * what is next instead.
 */
export function useKeptFocus(place: Readonly<Ref<HTMLElement | null>>, next: () => HTMLElement | null | undefined): void {
  let hadFocus = false
  onBeforeUpdate(() => {
    hadFocus = place.value?.contains(document.activeElement) ?? false
  })
  onUpdated(async () => {
    if (!hadFocus) return
    await nextTick()
    if (document.activeElement === null || document.activeElement === document.body) next()?.focus()
  })
}

/** The first thing inside that a keyboard can use. */
export function firstControl(place: HTMLElement | null): HTMLElement | null {
  return place?.querySelector<HTMLElement>('a[href], button:not(:disabled), [tabindex="0"]') ?? null
}
