import { type ShallowRef, shallowRef } from 'vue'

export interface Saving {
  isSaving: Readonly<ShallowRef<boolean>>
  /** Why it was not saved the last time; whoever begins anew takes it away. */
  problem: ShallowRef<string | null>
  /**
   * Answers whether it was saved.
   * @param sent Answers why it was not; null where it was: see `Edits`.
   */
  save: (sent: Promise<string | null>) => Promise<boolean>
}

/** What a form shows of an edit that is on its way. */
export function useSaving(): Saving {
  const isSaving = shallowRef(false)
  const problem = shallowRef<string | null>(null)
  return {
    isSaving,
    problem,
    save: async (sent) => {
      isSaving.value = true
      problem.value = await sent
      isSaving.value = false
      return problem.value === null
    },
  }
}
