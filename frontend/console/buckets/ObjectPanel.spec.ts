import { screen } from '@testing-library/vue'
import userEvent from '@testing-library/user-event'
import { http, HttpResponse } from 'msw'
import { beforeEach, expect, it } from 'vitest'
import { expectAccessible } from '../../src/testing/accessibility'
import { server } from '../../src/testing/server'
import { renderInConsole } from '../testing/render'
import ObjectPanel from './ObjectPanel.vue'

beforeEach(() => {
  server.use(http.head('/console/aws/b/a/x.zip', () => new HttpResponse(null, { headers: { 'Content-Type': 'application/zip', 'Content-Length': '2000', 'X-Amz-Meta-Owner': 'me' } })))
})

it('tells what was stored with an object', async () => {
  const user = userEvent.setup()
  const { container } = await renderInConsole(ObjectPanel, { props: { bucket: 'b', objectKey: 'a/x.zip' } })

  expect(await screen.findByText('me')).toBeTruthy()
  expect(screen.getByRole('link', { name: 'Download (2 kB)' }).getAttribute('href')).toBe('/console/aws/b/a/x.zip')
  await user.click(screen.getByRole('button', { name: /Copy the S3 address/ }))
  expect(await navigator.clipboard.readText()).toBe('s3://b/a/x.zip')
  await expectAccessible(container)
})
