import { screen } from '@testing-library/vue'
import userEvent from '@testing-library/user-event'
import { expect, it, vi } from 'vitest'
import { renderInApp } from '../testing/render'
import ProblemSummary from './ProblemSummary.vue'
import type { Refusal } from './useUploadQueue'

const refusal = (name: string, reason: string): Refusal => ({ name, problem: { reason, advice: `Mend ${reason}`, canRetry: false } })

it('says each reason once, with how many and which', async () => {
  const papers = Array.from({ length: 700 }, (_, index) => refusal(`${index}.pdf`, 'No picture.'))
  const onDismiss = vi.fn()
  await renderInApp(ProblemSummary, {
    props: { title: '701 files were not added', files: [...papers, refusal('zero.jpg', 'Empty.')], dismissLabel: 'Dismiss the files that were not added', onDismiss },
  })

  expect(screen.getByRole('heading').textContent).toBe('701 files were not added')
  expect(screen.getAllByRole('listitem').map(({ textContent }) => textContent)).toEqual([
    '700 files: No picture.Mend No picture.0.pdf, 1.pdf, 2.pdf, 3.pdf, 4.pdf and 695 more',
    'Empty.Mend Empty.zero.jpg',
  ])

  await userEvent.click(screen.getByRole('button', { name: 'Dismiss the files that were not added' }))
  expect(onDismiss).toHaveBeenCalledOnce()
})
