import { useLocalStorage } from '@vueuse/core'
import { type Ref, watch } from 'vue'

export const themes = ['auto', 'light', 'dark'] as const
export type Theme = (typeof themes)[number]

/** The theme this person chose, kept in this browser; `public/theme.js` puts it on before the first paint. */
export function useTheme(): { theme: Ref<Theme> } {
  const theme = useLocalStorage<Theme>('theme', 'auto', { writeDefaults: false })
  watch(theme, show, { immediate: true })
  return { theme }
}

function show(theme: Theme): void {
  if (theme === 'auto') delete document.documentElement.dataset.theme
  else document.documentElement.dataset.theme = theme

  // The browser's own bars follow too.
  for (const meta of document.querySelectorAll<HTMLMetaElement>('meta[name=theme-color]')) {
    const scheme = meta.dataset.scheme ?? 'light'
    meta.media = theme === 'auto' ? `(prefers-color-scheme: ${scheme})` : theme === scheme ? 'all' : 'not all'
  }
}
