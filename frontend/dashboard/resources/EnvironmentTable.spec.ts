import { screen } from '@testing-library/vue'
import userEvent from '@testing-library/user-event'
import { http, HttpResponse } from 'msw'
import { beforeEach, expect, it } from 'vitest'
import { expectAccessible } from '../../src/testing/accessibility'
import { server } from '../../src/testing/server'
import { renderInDashboard } from '../testing/render'
import { aResource } from '../testing/fixtures'
import EnvironmentTable from './EnvironmentTable.vue'

const resource = aResource({
  environment: [
    { name: 'AWS_SECRET_ACCESS_KEY', value: '••••••', secret: true },
    { name: 'AWS_REGION', value: 'us-east-1', secret: false },
  ],
})
beforeEach(() => {
  server.use(http.get('/api/resources/localaws/environment/AWS_SECRET_ACCESS_KEY', () => HttpResponse.json({ value: 'test' })))
})

it('masks a secret until it is asked for, and again', async () => {
  const { container } = await renderInDashboard(EnvironmentTable, { props: { resource } })
  const show = screen.getByRole('button', { name: 'Show AWS_SECRET_ACCESS_KEY' })

  expect(screen.getByText('••••••')).toBeTruthy()
  await userEvent.click(show)
  expect(await screen.findByText('test')).toBeTruthy()
  await expectAccessible(container)
  await userEvent.click(show)
  expect(screen.getByText('••••••')).toBeTruthy()
})

it('copies the true value of a secret without showing it', async () => {
  const user = userEvent.setup()
  await renderInDashboard(EnvironmentTable, { props: { resource } })

  await user.click(screen.getByRole('button', { name: /Copy AWS_SECRET_ACCESS_KEY/ }))
  await screen.findByText('Copied')

  expect(await navigator.clipboard.readText()).toBe('test')
  expect(screen.queryByText('test')).toBeNull()
})

it('finds by name or value', async () => {
  await renderInDashboard(EnvironmentTable, { props: { resource } })

  await userEvent.type(screen.getByRole('searchbox'), 'east')

  expect(screen.getAllByRole('term').map(({ textContent }) => textContent)).toEqual(['AWS_REGION'])
})

it('says why a value cannot be shown', async () => {
  server.use(http.get('/api/resources/localaws/environment/*', () => HttpResponse.json({ title: 'It has stopped.' }, { status: 404 })))
  await renderInDashboard(EnvironmentTable, { props: { resource } })

  await userEvent.click(screen.getByRole('button', { name: 'Show AWS_SECRET_ACCESS_KEY' }))

  expect((await screen.findByRole('alert')).textContent).toBe('It has stopped.')
})
