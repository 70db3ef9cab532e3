import { screen } from '@testing-library/vue'
import { expect, it } from 'vitest'
import { anImage } from '../testing/fixtures'
import { renderInApp } from '../testing/render'
import FactList from './FactList.vue'

it('lists what is known and leaves out the rest', async () => {
  await renderInApp(FactList, { props: { image: anImage() } })

  expect(screen.getAllByRole('term').map(({ textContent }) => textContent)).toEqual(['File', 'Original', 'Dimensions', 'Added'])
  expect(screen.getByText('1.8 MB, JPEG')).toBeTruthy()
  expect(screen.getByText('4000 × 3000 pixels')).toBeTruthy()
})

it('has the corrected date beside that of the camera', async () => {
  await renderInApp(FactList, { props: { image: anImage({ shownAt: '1987-08-01T12:30:00.000', isShownAtEdited: true, takenAt: '2026-05-31T10:00:00' }) } })

  expect(screen.getByText('Aug 1, 1987, 12:30 PM').previousElementSibling?.textContent).toBe('Taken')
  expect(screen.getByText('May 31, 2026, 10:00 AM').previousElementSibling?.textContent).toBe('By the camera')
})
