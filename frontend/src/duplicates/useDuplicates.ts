import { useQueryClient } from '@tanstack/vue-query'
import { computed, type ComputedRef, shallowRef } from 'vue'
import { isNotFound } from '../api/http'
import { fetchDuplicates, ignoreDuplicate } from '../api/similar'
import type { DuplicatePair } from '../api/types'
import { usePages, type UsePagesReturn } from '../api/usePages'
import { useChanges } from '../images/changes'
import { useGone } from '../images/hiding'
import { imageKeys } from '../images/imageCache'
import { sendEach } from '../images/sendEach'
import { t } from '../language/language'
import { type DuplicateSet, setsOf } from './sets'

export interface UseDuplicatesReturn extends Omit<UsePagesReturn<DuplicatePair>, 'items'> {
  sets: ComputedRef<DuplicateSet[]>
  /** They are no duplicates: this is never asked again. It is told, and can be taken back. */
  ignore: (set: DuplicateSet) => void
}

/** What is found in the background is to be seen by whoever waits for it. */
const interval = 30_000

/** Photos that look the same, in sets. */
export function useDuplicates(): UseDuplicatesReturn {
  const client = useQueryClient()
  const changes = useChanges()
  const gone = useGone()
  const { items, ...pages } = usePages(imageKeys.duplicates, fetchDuplicates, interval)
  /** Here and now: the list of the server may have them for a moment longer. */
  const ignored = shallowRef<ReadonlySet<string>>(new Set())

  const keyOf = ({ images }: DuplicatePair): string => images.map(({ id }) => id).join(' ')

  /** Answers why some were not marked; null where all were. */
  async function send(pairs: readonly DuplicatePair[], isIgnored: boolean): Promise<string | null> {
    const keys = pairs.map(keyOf)
    const { failed, reason } = await sendEach(keys, (key) => {
      const [first = '', second = ''] = key.split(' ')
      return ignoreDuplicate(first, second, isIgnored)
    }, isNotFound)
    const back = new Set(isIgnored ? failed : keys.filter((key) => !failed.includes(key)))
    ignored.value = new Set([...ignored.value].filter((key) => !back.has(key)))
    void client.invalidateQueries({ queryKey: imageKeys.duplicates })
    return failed.length > 0 ? reason : null
  }

  function ignore(set: DuplicateSet): void {
    ignored.value = new Set([...ignored.value, ...set.pairs.map(keyOf)])
    const sent = send(set.pairs, true)
    const takeBack = async (): Promise<void> => {
      // In its turn, so that an undo never overtakes what it undoes.
      await sent
      const reason = await send(set.pairs, false)
      if (reason !== null) changes.refuse({ text: t.common.notUndone(reason), retry: () => void takeBack() })
    }
    changes.tell({ text: t.duplicates.marked(set.images.length), undo: takeBack })
    void sent.then((reason) => {
      if (reason !== null) changes.refuse({ text: t.duplicates.notMarked(reason), retry: () => { ignore(set) } })
    })
  }

  return {
    ...pages,
    sets: computed(() => setsOf(items.value.filter((pair) => !ignored.value.has(keyOf(pair)) && !pair.images.some(({ id }) => gone.value.has(id))))),
    ignore,
  }
}
