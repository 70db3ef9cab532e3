import type { Resource, ResourceCommand, ResourceState } from '../api/types'

const resting: ResourceState[] = ['stopped', 'failed']

/** What can be done with a resource as it is now. */
export function commandsFor({ state }: Resource): ResourceCommand[] {
  if (resting.includes(state)) return ['start']
  return state === 'stopping' ? [] : ['restart', 'stop']
}

/** How a command went, once the resource shows it; null while it is under way. */
export function outcomeOf(command: ResourceCommand, before: Resource, now: Resource): { text: string; isError: boolean } | null {
  if (command === 'stop') {
    return resting.includes(now.state) ? { text: `${now.name} is stopped.`, isError: false } : null
  }
  const isAnother = now.startedAt !== before.startedAt || now.pid !== before.pid
  if (!isAnother) return null
  if (now.state === 'running') return { text: `${now.name} runs${command === 'restart' ? ' again' : ''}.`, isError: false }
  if (now.state === 'failed') return { text: `${now.name} did not start. ${now.message ?? ''}`.trim(), isError: true }
  return null
}
