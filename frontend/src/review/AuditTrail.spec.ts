import { render, screen } from '@testing-library/vue'
import { expect, it } from 'vitest'
import type { ReviewEvent } from '../api/types'
import AuditTrail from './AuditTrail.vue'

function anEvent(kind: ReviewEvent['kind'], more: Partial<ReviewEvent> = {}): ReviewEvent {
  return { kind, at: '2026-05-01T10:00:00Z', by: null, outcome: null, text: null, ...more }
}

it('tells a contested review from the first judgement on', () => {
  render(AuditTrail, {
    props: {
      trail: [
        anEvent('JUDGED', { outcome: 'IN_REVIEW' }),
        anEvent('ESCALATED'),
        anEvent('DECIDED', { by: 'mia', outcome: 'REJECTED', text: 'No.' }),
        anEvent('CONCLUDED', { outcome: 'REJECTED' }),
        anEvent('APPEALED', { text: 'It is a statue.' }),
        anEvent('DECIDED', { outcome: 'REJECTED' }),
        anEvent('UNDONE'),
        anEvent('DECIDED', { outcome: 'APPROVED' }),
        anEvent('CONCLUDED', { outcome: 'READY' }),
      ],
    },
  })

  expect(screen.getAllByRole('listitem').map((item) => item.querySelector('p')?.textContent)).toEqual([
    'Moderation found it doubtful',
    'Nobody had decided, and moderators were reminded',
    'mia rejected it: “No.”',
    'It was rejected',
    'The owner contested it: “It is a statue.”',
    'A moderator rejected it',
    'A moderator took that back',
    'A moderator approved it',
    'It was published',
  ])
})
