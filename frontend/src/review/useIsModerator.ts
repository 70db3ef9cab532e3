import { computed, type ComputedRef } from 'vue'
import { useAccount } from '../account/account'
import { useDeletions } from '../images/deletions'

/** Whether this person may review. Where nobody signs in, it is everybody on their own machine, and nobody where all the internet is one owner. */
export function useIsModerator(): ComputedRef<boolean> {
  const { state, person } = useAccount()
  const { isOffered } = useDeletions()
  return computed(() => (state.value === 'anonymous' ? isOffered : (person.value?.groups.includes('moderators') ?? false)))
}
