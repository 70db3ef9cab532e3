import { http, HttpResponse } from 'msw'
import { beforeEach, expect, it, vi } from 'vitest'
import { aFailedImage, aRendition, anImage } from '../testing/fixtures'
import { type Rendered, runInApp } from '../testing/render'
import { server } from '../testing/server'
import { findInLists, imageKeys } from './imageCache'
import { isDecoded } from './pictureLoader'
import { type Rotations, useRotations, useTurn } from './rotations'

let asked: string[]
/** Lets the API answer, which it does at once unless it is held back. */
let answer: () => void
let isAnswering: Promise<void>
const images = ['a', 'b'].map((id) => anImage({ id }))

beforeEach(() => {
  asked = []
  isAnswering = Promise.resolve()
  server.use(http.put('/api/images/:id/rotation', async ({ params, request }) => {
    const { rotation } = (await request.json()) as { rotation: number }
    const id = String(params.id)
    asked.push(`${id} ${rotation}`)
    await isAnswering
    return HttpResponse.json({ ...anImage({ id, rotation, renditions: [{ ...aRendition('small', 240, 320), url: `/images/${id}/${rotation}.webp` }] }) })
  }))
})

function holdBack(): void {
  isAnswering = new Promise((resolve) => {
    answer = resolve
  })
}

async function start(): Promise<Rendered & { result: Rotations }> {
  const rendered = await runInApp(useRotations)
  rendered.client.setQueryData(imageKeys.list({}), { pages: [{ items: images, cursor: null }], pageParams: [null] })
  return rendered
}
const rotationOf = ({ client }: Rendered, id: string): number | undefined => findInLists(client, id)?.rotation
const wantedOf = ({ result }: { result: Rotations }): unknown => Object.fromEntries(result.wanted.value)

it('is wanted at once, told once, and there when its picture can be painted', async () => {
  holdBack()
  const app = await start()

  app.result.rotate([...images, aFailedImage('CORRUPT', { id: 'c' })], 90)

  expect([wantedOf(app), app.changes.last.value?.text]).toEqual([{ a: 90, b: 90 }, '2 photos rotated'])
  await vi.waitFor(() => {
    expect(asked).toEqual(['a 90', 'b 90'])
  })
  expect(rotationOf(app, 'a')).toBe(0)
  answer()
  await vi.waitFor(() => {
    expect([rotationOf(app, 'a'), rotationOf(app, 'b'), wantedOf(app)]).toEqual([90, 90, {}])
  })
  expect([isDecoded('/images/a/90.webp'), isDecoded('/images/b/90.webp')]).toEqual([true, true])

  app.changes.undo()
  await vi.waitFor(() => {
    expect([asked.slice(2).sort(), rotationOf(app, 'a'), rotationOf(app, 'b')]).toEqual([['a 0', 'b 0'], 0, 0])
  })
})

it('goes all the way round, whatever the API takes for each step, and leaves out what is wanted no more', async () => {
  holdBack()
  const app = await start()
  const photo = anImage({ id: 'a' })

  app.result.rotate([photo], -90)
  await vi.waitFor(() => {
    expect(asked).toEqual(['a 270'])
  })
  app.result.rotate([photo], -90)
  app.result.rotate([photo], -90)
  expect(wantedOf(app)).toEqual({ a: 90 })
  answer()

  await vi.waitFor(() => {
    expect([rotationOf(app, 'a'), wantedOf(app)]).toEqual([90, {}])
  })
  expect(asked).toEqual(['a 270', 'a 90'])
})

it('shows again what was, and why, where it was refused', async () => {
  server.use(http.put('/api/images/b/rotation', () => HttpResponse.json({ title: 'Broken', status: 500 }, { status: 500 })))
  const app = await start()

  app.result.rotate(images, 90)

  await vi.waitFor(() => {
    expect([app.changes.refusal.value?.text, wantedOf(app), rotationOf(app, 'a'), rotationOf(app, 'b')]).toEqual(['1 photo could not be rotated. Broken', {}, 90, 0])
  })
})

it('turns what is shown by what its renditions lack', async () => {
  holdBack()
  const photo = anImage({ id: 'a', rotation: 270 })
  const { result: [rotations, turn] } = await runInApp(() => [useRotations(), useTurn(() => photo)] as const)
  expect(turn.value).toBe(0)

  rotations.rotate([photo], -90)
  expect(turn.value).toBe(270)
  rotations.rotate([photo], 90)

  expect(turn.value).toBe(0)
  answer()
})
