import { http, HttpResponse } from 'msw'
import { expect, it, vi } from 'vitest'
import { shallowRef } from 'vue'
import { anImage } from '../testing/fixtures'
import { runInApp } from '../testing/render'
import { server } from '../testing/server'
import { imageKeys } from './imageCache'
import { useImage } from './useImage'

it('shows what the list knows until the whole is there', async () => {
  let answer = (): void => undefined
  const asked = new Promise<void>((resolve) => {
    answer = resolve
  })
  server.use(
    http.get('/api/images/:id', async ({ params }) => {
      await asked
      return HttpResponse.json({ ...anImage({ id: String(params.id), takenAt: '2026-01-01T00:00:00Z' }) })
    }),
  )
  const id = shallowRef('i1')
  const { client, result } = await runInApp(() => useImage(id))
  client.setQueryData(imageKeys.list({}), { pages: [{ items: [anImage({ id: 'i2' })], cursor: null }], pageParams: [null] })

  id.value = 'i2'
  await vi.waitFor(() => {
    expect([result.image.value?.id, result.isPartial.value]).toEqual(['i2', true])
  })
  answer()
  await vi.waitFor(() => {
    expect([result.image.value?.takenAt, result.isPartial.value]).toEqual(['2026-01-01T00:00:00Z', false])
  })
})
