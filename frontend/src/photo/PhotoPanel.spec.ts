import { screen } from '@testing-library/vue'
import { http, HttpResponse } from 'msw'
import userEvent from '@testing-library/user-event'
import { expect, it, vi } from 'vitest'
import { aFailedImage, anImage, aTimeline } from '../testing/fixtures'
import { renderInApp } from '../testing/render'
import { server } from '../testing/server'
import PhotoPanel from './PhotoPanel.vue'

const sections = (): (string | null)[] => screen.getAllByRole('heading', { level: 2 }).map(({ textContent }) => textContent)

it('has a section for all that is known', async () => {
  server.use(http.get('/api/images/i1/timeline', () => HttpResponse.json({ ...aTimeline() })))
  const image = anImage({
    location: { latitude: 43.2, longitude: -4.83 },
    dominantColors: [{ name: 'Olive', hex: '#6b6a2f', percent: 100 }],
    colors: ['green'],
  })
  await renderInApp(PhotoPanel, { props: { image } })

  expect(await screen.findByText('Done')).toBeTruthy()
  expect(await screen.findByRole('img', { name: /^Map around/ })).toBeTruthy()
  expect(screen.getByRole('link', { name: 'More green' }).getAttribute('href')).toBe('/search?color=green')
  expect(sections()).toEqual(['Labels', 'Albums', 'Similar photos', 'Facts', 'Place', 'Colours', 'Renditions', 'Pipeline'])
})

it('shows where an image failed', async () => {
  server.use(http.get('/api/images/i1/timeline', () => HttpResponse.json({ ...aTimeline({ status: 'FAILED' }) })))
  await renderInApp(PhotoPanel, { props: { image: aFailedImage('CORRUPT') } })

  expect(await screen.findByText(', 2.0 s in all')).toBeTruthy()
  expect(sections()).toEqual(['Facts', 'Pipeline'])
})

it('shows the rest if the steps cannot be had', async () => {
  server.use(http.get('/api/images/i1/timeline', () => HttpResponse.json({ title: 'Broken', status: 500 }, { status: 500 })))
  await renderInApp(PhotoPanel, { props: { image: anImage() } })

  expect((await screen.findByRole('alert')).textContent).toContain('The steps cannot be shown: Broken')
  server.use(http.get('/api/images/i1/timeline', () => HttpResponse.json({ ...aTimeline() })))
  await userEvent.click(screen.getByRole('button', { name: 'Try again' }))
  expect(await screen.findByText('Done')).toBeTruthy()
})

it('waits with what a list does not know', async () => {
  server.use(http.get('/api/images/i1/timeline', () => HttpResponse.json({ ...aTimeline() })))
  await renderInApp(PhotoPanel, { props: { image: anImage(), isPartial: true } })

  expect(sections()).toEqual(['Labels'])
  expect(screen.getByRole('img', { name: 'Loading the details' })).toBeTruthy()
})

it('leads to the trace where there is a dashboard', async () => {
  vi.stubEnv('DASHBOARD_URL', 'http://localhost:18888')
  server.use(http.get('/api/images/i1/timeline', () => HttpResponse.json({ ...aTimeline() })))
  await renderInApp(PhotoPanel, { props: { image: anImage({ traceId: '4bf92f35' }) } })

  expect(screen.getByRole('link', { name: /^Trace/ }).getAttribute('href')).toBe('http://localhost:18888/traces/detail/4bf92f35')
})
