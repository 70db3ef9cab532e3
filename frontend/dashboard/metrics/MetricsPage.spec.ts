import { screen } from '@testing-library/vue'
import userEvent from '@testing-library/user-event'
import { http, HttpResponse } from 'msw'
import { beforeEach, expect, it } from 'vitest'
import { expectAccessible } from '../../src/testing/accessibility'
import { server } from '../../src/testing/server'
import { renderInDashboard } from '../testing/render'
import MetricsPage from './MetricsPage.vue'

const instrument = { resource: 'localaws', meter: 'System.Runtime', instrument: 'dotnet.gc.collections', unit: '{collection}', description: '', kind: 'counter' }

beforeEach(() => {
  server.use(http.get('/api/metrics', () => HttpResponse.json([instrument, { ...instrument, resource: 'resize', instrument: 'dotnet.exceptions' }])))
})

it('shows the instruments of one resource', async () => {
  const { container } = await renderInDashboard(MetricsPage, { at: '/metrics?resource=resize' })

  expect(await screen.findByRole('heading', { level: 3, name: 'dotnet.exceptions' })).toBeTruthy()
  expect(screen.queryByText('dotnet.gc.collections')).toBeNull()
  await expectAccessible(container)
})

it('keeps the window in the address', async () => {
  const { router } = await renderInDashboard(MetricsPage, { at: '/metrics' })

  await userEvent.selectOptions(await screen.findByRole('combobox', { name: 'Window' }), 'Last hour')

  expect(router.currentRoute.value.query).toEqual({ minutes: '60' })
})
