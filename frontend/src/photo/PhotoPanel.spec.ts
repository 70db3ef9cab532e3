import { screen } from '@testing-library/vue'
import { http, HttpResponse } from 'msw'
import { expect, it } from 'vitest'
import { expectAccessible } from '../testing/accessibility'
import { aFailedImage, anImage, aTimeline } from '../testing/fixtures'
import { renderInApp } from '../testing/render'
import { server } from '../testing/server'
import PhotoPanel from './PhotoPanel.vue'

const sections = (): (string | null)[] => screen.getAllByRole('heading', { level: 2 }).map(({ textContent }) => textContent)

it('has a section for all that is known', async () => {
  server.use(http.get('/api/images/i1/timeline', () => HttpResponse.json({ ...aTimeline() })))
  const image = anImage({ dominantColors: [{ name: 'Olive', hex: '#6b6a2f', percent: 100 }] })
  const { container } = await renderInApp(PhotoPanel, { props: { image } })

  expect(await screen.findByText('Done, 2.0 s in all')).toBeTruthy()
  expect(sections()).toEqual(['Labels', 'Facts', 'Colours', 'Renditions', 'Pipeline'])
  await expectAccessible(container)
})

it('says why an image failed and where', async () => {
  server.use(http.get('/api/images/i1/timeline', () => HttpResponse.json({ ...aTimeline({ status: 'FAILED' }) })))
  await renderInApp(PhotoPanel, { props: { image: aFailedImage('CORRUPT') } })

  expect(screen.getByText('This picture is damaged or cut short.')).toBeTruthy()
  expect(await screen.findByText('Failed, 2.0 s in all')).toBeTruthy()
  expect(sections()).toEqual(['Facts', 'Pipeline'])
})

it('shows the rest if the steps cannot be had', async () => {
  server.use(http.get('/api/images/i1/timeline', () => HttpResponse.json({ title: 'Broken', status: 500 }, { status: 500 })))
  await renderInApp(PhotoPanel, { props: { image: anImage() } })

  expect(await screen.findByText('The steps cannot be shown: Broken')).toBeTruthy()
})
