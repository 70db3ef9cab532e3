import { onScopeDispose, type Ref, shallowRef, watch } from 'vue'
import { useRoute, useRouter } from 'vue-router'
import { keepAsked } from '../images/askedPhotos'
import { t } from '../language/language'
import { useDropTarget } from '../uploads/dropTarget'
import { contentTypeOf } from '../uploads/fileRules'
import { smallPictureOf } from './smallPicture'

export interface UseSearchByPhotoReturn {
  /** The name of the photo that is being read; null while none is. */
  reading: Readonly<Ref<string | null>>
  /** Why the last could not be looked for; empty where it could. */
  problem: Readonly<Ref<string>>
  /** Looks for what looks like the one photo among them. It is sent to be compared, and stored nowhere. */
  search: (files: readonly File[]) => void
}

/** Looks for photos like one that is chosen, dropped on the page or pasted into it. */
export function useSearchByPhoto(): UseSearchByPhotoReturn {
  const route = useRoute()
  const router = useRouter()
  const reading = shallowRef<string | null>(null)
  const problem = shallowRef('')
  let last: File | null = null

  async function search(files: readonly File[]): Promise<void> {
    const [file] = files
    if (!file) return
    last = file
    problem.value = ''
    if (files.length > 1) {
      problem.value = t.search.byPhoto.oneAtATime
      return
    }
    reading.value = file.name
    try {
      const picture = await smallPictureOf(file)
      // Whoever brings another does not wait for this one any more.
      if (last === file) await router.push({ name: 'search', query: { similar: keepAsked({ name: file.name, picture }) } })
    } catch {
      if (last === file) problem.value = unreadableBecause(file)
    } finally {
      if (last === file) reading.value = null
    }
  }

  // Another search, or another page.
  watch(() => route.fullPath, () => {
    problem.value = ''
  })
  onScopeDispose(() => {
    last = null
  })

  const take = (files: readonly File[]): void => void search(files)
  useDropTarget({
    get title() {
      return t.search.byPhoto.drop
    },
    get note() {
      return t.search.byPhoto.dropNote
    },
    take,
    takeUnreadable: () => {
      problem.value = t.search.byPhoto.notRead
    },
  })
  return { reading, problem, search: take }
}

const shownByBrowsers = new Set(['image/jpeg', 'image/png', 'image/webp', 'image/gif', 'image/avif', 'image/bmp'])

/** What the browser could not show, in words, and what helps. */
function unreadableBecause(file: File): string {
  const type = contentTypeOf(file)
  if (type === 'image/heic' || type === 'image/heif') {
    return t.search.byPhoto.heic(file.name)
  }
  if (shownByBrowsers.has(type)) return t.search.byPhoto.damaged(file.name)
  if (type.startsWith('image/')) return t.search.byPhoto.otherImage(file.name)
  return t.search.byPhoto.noPhoto(file.name)
}
