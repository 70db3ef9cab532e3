import { useQuery } from '@tanstack/vue-query'
import { screen } from '@testing-library/vue'
import { expect, it } from 'vitest'
import { defineComponent, h } from 'vue'
import { ApiError } from '../../src/api/http'
import { expectAccessible } from '../../src/testing/accessibility'
import { renderInDashboard } from '../testing/render'
import DataSection from './DataSection.vue'

it('says calmly that an endpoint lacks a service', async () => {
  const host = defineComponent(() => {
    const query = useQuery({ queryKey: ['x'], queryFn: (): Promise<string[]> => Promise.reject(new ApiError(501, 'No', null, {})) })
    return () => h(DataSection, { title: 'Queues', query })
  })
  const { container } = await renderInDashboard(host)

  expect(await screen.findByText('The endpoint does not have this service.')).toBeTruthy()
  expect(screen.queryByRole('alert')).toBeNull()
  await expectAccessible(container)
})
