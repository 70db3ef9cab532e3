import { screen } from '@testing-library/vue'
import { expect, it } from 'vitest'
import { aStep, aTimeline } from '../testing/fixtures'
import { anItem, renderInApp } from '../testing/render'
import PipelineTrack from './PipelineTrack.vue'

const stepTexts = (): string[] => screen.getAllByRole('listitem').map(({ textContent }) => textContent)

it('shows the upload and each step with its state and time', async () => {
  await renderInApp(PipelineTrack, {
    props: {
      item: anItem({
        phase: 'processing',
        uploadTime: 61.4,
        timeline: aTimeline({
          status: 'RUNNING',
          endedAt: null,
          steps: [
            aStep('Resize'),
            aStep('DetectLabels', { status: 'RETRYING', attempts: 2 }),
            aStep('StoreMetadata', { status: 'PENDING', startedAt: null, endedAt: null, attempts: 0 }),
          ],
        }),
      }),
    },
  })

  expect(stepTexts()).toEqual([
    'Upload61 msdone',
    'Resize1.0 sdone',
    'Detect labels1.0 s ×2under way',
    'Store metadatanot started',
  ])
})

it('shows which step failed, and not those that the run did not come to', async () => {
  const steps = [aStep('Resize', { status: 'FAILED' }), aStep('DetectLabels', { status: 'PENDING', startedAt: null, endedAt: null })]
  await renderInApp(PipelineTrack, {
    props: { item: anItem({ phase: 'failed', uploadTime: 10, timeline: aTimeline({ status: 'FAILED', steps }) }) },
  })

  expect(stepTexts()).toEqual(['Upload10 msdone', 'Resize1.0 sfailed'])
})

it('shows nothing as to come or under way of a run that ended after it was looked at last', async () => {
  const steps = [aStep('Resize'), aStep('DetectLabels', { status: 'RUNNING', endedAt: null }), aStep('StoreMetadata', { status: 'PENDING', startedAt: null, endedAt: null })]
  const timeline = aTimeline({ status: 'RUNNING', endedAt: null, steps })
  await renderInApp(PipelineTrack, { props: { item: anItem({ phase: 'failed', uploadTime: 10, timeline }) } })

  expect(stepTexts().map((text) => text.replace(/\d.*?s/, ''))).toEqual(['Uploaddone', 'Resizedone', 'Detect labelsfailed'])
})

it('shows the upload as done after a reload, when nothing is known of its bytes', async () => {
  const { container } = await renderInApp(PipelineTrack, { props: { item: anItem({ phase: 'processing', uploadTime: 10, bytesSent: 0 }) } })

  expect(container.querySelector<HTMLElement>('li [style]')?.style.transform).toBe('scaleX(1)')
})
