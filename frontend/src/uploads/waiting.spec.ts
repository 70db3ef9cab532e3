import { expect, it, vi } from 'vitest'
import { pause, whenVisible } from './waiting'

const never = new AbortController().signal

it('pause ends early with the reason when it is cancelled', async () => {
  const controller = new AbortController()
  const pausing = pause(1_000_000, controller.signal)

  controller.abort(new Error('enough'))

  await expect(pausing).rejects.toThrow('enough')
})

it('whenVisible waits for a hidden page to be shown', async () => {
  const visibility = vi.spyOn(document, 'visibilityState', 'get').mockReturnValue('hidden')
  const shown = vi.fn()
  const waiting = whenVisible(never).then(shown)
  await Promise.resolve()
  expect(shown).not.toHaveBeenCalled()

  visibility.mockReturnValue('visible')
  document.dispatchEvent(new Event('visibilitychange'))
  await waiting

  expect(shown).toHaveBeenCalledOnce()
})

it('whenVisible gives up when it is cancelled', async () => {
  vi.spyOn(document, 'visibilityState', 'get').mockReturnValue('hidden')
  const controller = new AbortController()
  const waiting = whenVisible(controller.signal)

  controller.abort(new Error('enough'))

  await expect(waiting).rejects.toThrow('enough')
})
