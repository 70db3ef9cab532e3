import { screen } from '@testing-library/vue'
import userEvent from '@testing-library/user-event'
import { http, HttpResponse } from 'msw'
import { expect, it } from 'vitest'
import { expectAccessible } from '../../src/testing/accessibility'
import { server } from '../../src/testing/server'
import { answerAws } from '../testing/aws'
import { renderInConsole } from '../testing/render'
import TablesPage from './TablesPage.vue'

it('leads to each table, page after page of them', async () => {
  server.use(
    answerAws({
      'DynamoDB_20120810.ListTables': ({ ExclusiveStartTableName }) =>
        ExclusiveStartTableName === 'images' ? { TableNames: ['labels'] } : { TableNames: ['images'], LastEvaluatedTableName: 'images' },
    }),
  )
  const { container } = await renderInConsole(TablesPage, { at: '/tables' })

  expect((await screen.findAllByRole('link')).map((link) => link.getAttribute('href'))).toEqual(['/tables/images', '/tables/labels'])
  expect(screen.getByText('That is all: 2 tables.')).toBeTruthy()
  await expectAccessible(container)
})

it('says what is wrong, and that there is none', async () => {
  server.use(http.post('/console/aws/', () => HttpResponse.json({ detail: 'http://localhost:4566 does not answer.' }, { status: 502 })))
  const { container } = await renderInConsole(TablesPage, { at: '/tables' })

  expect((await screen.findByRole('alert')).textContent).toContain('The tables could not be loadedhttp://localhost:4566 does not answer.')
  server.use(answerAws({ 'DynamoDB_20120810.ListTables': { TableNames: [] } }))
  await userEvent.click(screen.getByRole('button', { name: 'Try again' }))

  expect(await screen.findByText('There is no table')).toBeTruthy()
  await expectAccessible(container)
})
