import { type Ref, shallowRef, watch } from 'vue'
import { sendCommand } from '../api/dashboard'
import type { Resource, ResourceCommand } from '../api/types'
import { outcomeOf } from './commands'

export interface Notice {
  text: string
  isError: boolean
}

const doing: Record<ResourceCommand, string> = { start: 'is starting', stop: 'is stopping', restart: 'is restarting' }

/** Starts, stops and restarts, and says what came of it: first that it was accepted, then its effect. */
export function useCommands(resources: Ref<Resource[] | undefined>): {
  notice: Readonly<Ref<Notice | null>>
  run: (resource: Resource, command: ResourceCommand) => Promise<void>
  dismiss: () => void
} {
  const notice = shallowRef<Notice | null>(null)
  let pending: { before: Resource; command: ResourceCommand } | null = null

  async function run(resource: Resource, command: ResourceCommand): Promise<void> {
    pending = { before: resource, command }
    notice.value = { text: `${resource.name} ${doing[command]} …`, isError: false }
    try {
      await sendCommand(resource.name, command)
    } catch (error) {
      pending = null
      notice.value = { text: error instanceof Error ? error.message : String(error), isError: true }
    }
  }

  watch(resources, (all) => {
    const now = all?.find(({ name }) => name === pending?.before.name)
    const outcome = now && pending ? outcomeOf(pending.command, pending.before, now) : null
    if (!outcome) return
    pending = null
    notice.value = outcome
  })

  return {
    notice,
    run,
    dismiss: () => {
      notice.value = null
    },
  }
}
