import { fireEvent, screen } from '@testing-library/vue'
import { http, HttpResponse } from 'msw'
import { expect, it } from 'vitest'
import { expectAccessible } from '../../src/testing/accessibility'
import { server } from '../../src/testing/server'
import { renderInConsole } from '../testing/render'
import ObjectPreview from './ObjectPreview.vue'

const props = (contentType: string, size = 10, headers = {}): Record<string, unknown> => ({ bucket: 'b', objectKey: 'a/x', head: { contentType, size, headers } })

it('shows a picture, and says when it is none', async () => {
  const { container } = await renderInConsole(ObjectPreview, { props: props('image/webp') })
  const picture = screen.getByRole('img', { name: 'The picture a/x' })

  expect(picture.getAttribute('src')).toBe('/console/aws/b/a/x')
  await expectAccessible(container)
  await fireEvent.error(picture)
  expect(screen.getByText('The browser cannot decode this picture.')).toBeTruthy()
})

it('shows the beginning of a long text', async () => {
  server.use(http.get('/console/aws/b/a/x', ({ request }) => new HttpResponse(request.headers.get('Range'), { status: 206 })))
  await renderInConsole(ObjectPreview, { props: props('text/plain', 100_000) })

  expect((await screen.findByRole('region', { name: 'Content' })).textContent).toBe('bytes=0-65535')
  expect(screen.getByText('The first 66 kB of 100 kB.')).toBeTruthy()
})

it.each([
  [props('application/zip'), 'There is no preview of application/zip.'],
  [props('text/plain', 10, { 'content-encoding': 'gzip' }), 'There is no preview of gzip text/plain.'],
  [props('image/png', 60_000_000), 'Pictures above 50 MB are not shown; download it instead.'],
])('has no preview of what it cannot show', async (given, text) => {
  await renderInConsole(ObjectPreview, { props: given })

  expect(screen.getByText(text)).toBeTruthy()
})
