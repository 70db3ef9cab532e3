import { useQuery, useQueryClient } from '@tanstack/vue-query'
import { computed, type ComputedRef, onScopeDispose, type Ref, shallowRef } from 'vue'
import { ApiError } from '../api/http'
import { decide as sendDecision, fetchReviews, undoDecision } from '../api/reviews'
import { freshFor } from '../api/signedPictures'
import type { Decision, Review, Verdict } from '../api/types'
import { formatTime } from '../format'
import { t } from '../language/language'

export interface LastDecision {
  review: Review
  verdict: Verdict
}

export interface UseReviewQueueReturn {
  /** The one to decide on; null when nothing waits, undefined before that is known. */
  current: ComputedRef<Review | null | undefined>
  /** How many of this page wait, the current one among them. */
  waiting: ComputedRef<number>
  hasMore: ComputedRef<boolean>
  error: Ref<Error | null>
  reload: () => void
  isBusy: Ref<boolean>
  /** What can be undone for some seconds; null when nothing can. */
  last: Ref<LastDecision | null>
  /** What somebody else decided first, or why a decision or its undoing did not work. */
  notice: Ref<string | null>
  decide: (verdict: Verdict, reason: string | null) => Promise<void>
  undo: () => Promise<void>
}

const key = ['reviews'] as const

const idleInterval = 15_000

/** The moderators' queue, one picture after another. */
export function useReviewQueue(): UseReviewQueueReturn {
  const client = useQueryClient()
  const { data, error, refetch } = useQuery({
    queryKey: key,
    queryFn: ({ signal }) => fetchReviews(signal),
    refetchInterval: ({ state }) => ((state.data?.items.length ?? 0) > 0 ? freshFor : idleInterval),
    // Nobody should find what they looked at yesterday, with URLs that have ended.
    gcTime: 0,
  })
  /** Decided here or by somebody else: an index may still list them for a moment. */
  const done = shallowRef<ReadonlySet<string>>(new Set())
  const isBusy = shallowRef(false)
  const last = shallowRef<LastDecision | null>(null)
  const notice = shallowRef<string | null>(null)
  let undoTimer: ReturnType<typeof setTimeout> | undefined
  onScopeDispose(() => {
    clearTimeout(undoTimer)
  })

  const items = computed(() => data.value?.items.filter((review) => !done.value.has(keyOf(review))))
  const current = computed(() => (items.value ? (items.value[0] ?? null) : undefined))

  function leave(review: Review): void {
    done.value = new Set([...done.value, keyOf(review)])
    if (items.value?.length === 0) void client.invalidateQueries({ queryKey: key })
  }

  function offerUndo(review: Review, { verdict, at, undoUntil }: Decision): void {
    clearTimeout(undoTimer)
    last.value = { review, verdict }
    undoTimer = setTimeout(() => {
      last.value = null
    }, Date.parse(undoUntil) - Date.parse(at))
  }

  async function decide(verdict: Verdict, reason: string | null): Promise<void> {
    const review = current.value
    if (!review || isBusy.value) return
    isBusy.value = true
    notice.value = null
    try {
      offerUndo(review, await sendDecision(review, verdict, reason))
      leave(review)
    } catch (problem) {
      notice.value = problem instanceof ApiError && problem.decision ? decidedByAnother(problem.decision) : (problem as Error).message
      if (problem instanceof ApiError && (problem.status === 409 || problem.status === 404)) leave(review)
    } finally {
      isBusy.value = false
    }
  }

  async function undo(): Promise<void> {
    const undone = last.value
    if (!undone) return
    last.value = null
    clearTimeout(undoTimer)
    try {
      await undoDecision(undone.review.id)
      done.value = new Set([...done.value].filter((id) => id !== keyOf(undone.review)))
      await client.invalidateQueries({ queryKey: key })
    } catch (problem) {
      notice.value = (problem as Error).message
    }
  }

  return {
    current,
    waiting: computed(() => items.value?.length ?? 0),
    hasMore: computed(() => Boolean(data.value?.cursor)),
    error,
    reload: () => void refetch(),
    isBusy,
    last,
    notice,
    decide,
    undo,
  }
}

/** An appeal is another review of the same picture. */
function keyOf({ id, number }: Review): string {
  return `${id} ${number}`
}

function decidedByAnother({ by, verdict, at }: Decision): string {
  return t.review.faster[verdict](by, formatTime(at))
}
