import { screen } from '@testing-library/vue'
import { expect, it, vi } from 'vitest'
import { renderInApp } from '../testing/render'
import LoadingNote from './LoadingNote.vue'

it('says what is waited for once that takes long', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  try {
    await renderInApp(LoadingNote)
    expect(screen.getByRole('status').textContent).toBe('')

    await vi.advanceTimersByTimeAsync(3000)
    expect(screen.getByRole('status').textContent).toBe('Waiting for the server. Just after its start this takes half a minute.')
  } finally {
    vi.useRealTimers()
  }
})
