import { screen } from '@testing-library/vue'
import { expect, it } from 'vitest'
import { expectAccessible } from '../../src/testing/accessibility'
import { renderInDashboard } from '../testing/render'
import { aResource } from '../testing/fixtures'
import ResourcePanel from './ResourcePanel.vue'

it('tells what a process is, waits for and is given', async () => {
  const localaws = aResource({ state: 'unhealthy' })
  const resize = aResource({ name: 'resize-1', resource: 'resize', waitsFor: ['localaws'], environment: [{ name: 'A', value: 'b', secret: false }] })
  const { container } = await renderInDashboard(ResourcePanel, { props: { resource: resize, resources: [localaws, resize] } })

  expect(screen.getByRole('link', { name: 'localaws' }).getAttribute('href')).toBe('/?selected=localaws')
  expect(screen.getByText('Unhealthy')).toBeTruthy()
  expect(screen.getByRole('link', { name: 'Console' }).getAttribute('href')).toBe('/console?resource=resize-1')
  expect(screen.getByRole('link', { name: 'Traces' }).getAttribute('href')).toBe('/traces?resource=resize')
  expect(screen.getByText('A').tagName).toBe('DT')
  await expectAccessible(container)
})
