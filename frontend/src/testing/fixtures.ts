import { shallowRef } from 'vue'
import type { Account, AccountState } from '../account/account'
import type { Album, FailureCode, ImageDetail, LabelDetail, Rendition, Review, SharedPhoto, Stats, Timeline, TimelineStep } from '../api/types'

export function aLabel(name: string, more: Partial<LabelDetail> = {}): LabelDetail {
  return { name, confidence: 90, parents: [], categories: [], instances: [], ...more }
}

export function aRendition(name: Rendition['name'], width: number, height: number): Rendition {
  const format = name === 'analysis' ? 'jpeg' : 'webp'
  return { name, width, height, format, bytes: width * 100, url: `/images/i1/${name}.${format}` }
}

export function anAlbum(more: Partial<Album> = {}): Album {
  return {
    id: 'a'.repeat(32),
    name: 'Iceland',
    description: null,
    photos: 12,
    order: 'oldest',
    coverId: null,
    cover: { id: 'i1', placeholder: null, renditions: [aRendition('small', 320, 240)] },
    createdAt: '2026-05-01T10:00:00Z',
    updatedAt: '2026-05-01T10:00:00Z',
    ...more,
  }
}

export function anImage(more: Partial<ImageDetail> = {}): ImageDetail {
  return {
    id: 'i1',
    status: 'READY',
    fileName: 'lake.jpg',
    contentType: 'image/jpeg',
    size: 1_800_000,
    width: 4000,
    height: 3000,
    createdAt: '2026-05-01T10:00:00Z',
    shownAt: '2026-05-01T10:00:00.000',
    updatedAt: '2026-05-01T10:00:02Z',
    placeholder: null,
    labels: [aLabel('Lake'), aLabel('Sky')],
    renditions: [
      aRendition('small', 320, 240),
      aRendition('medium', 1024, 768),
      aRendition('large', 2048, 1536),
      aRendition('analysis', 2048, 1536),
    ],
    colors: [],
    retries: 0,
    failure: null,
    isShownAtEdited: false,
    isFavourite: false,
    isHidden: false,
    rotation: 0,
    removedLabels: [],
    title: null,
    caption: null,
    dominantColors: [],
    quality: null,
    moderation: null,
    camera: null,
    takenAt: null,
    source: null,
    location: null,
    isLocationEdited: false,
    place: null,
    executionArn: null,
    traceId: null,
    ...more,
  }
}

/** @param signature Behind its URLs, which change while what they lead to stays. */
export function aSharedPhoto(id: string, signature = ''): SharedPhoto {
  const renditions = [aRendition('small', 320, 240), aRendition('large', 2048, 1536)].map((rendition) => ({ ...rendition, url: `https://s3/${id}/${rendition.name}${signature}` }))
  return { id, width: 4000, height: 3000, placeholder: '3OcRJYB4d3h/iIeHeEh3eIhw+j2w', labels: ['Sky', 'Lake'], renditions }
}

export function aFailedImage(code: FailureCode, more: Partial<ImageDetail> = {}): ImageDetail {
  return anImage({ status: 'FAILED', failure: { code, message: `It is ${code}.`, parameters: null, retryable: code === 'TIMEOUT' || code === 'INTERNAL' }, renditions: [], labels: [], ...more })
}

/** What moderation doubts. */
export function aModeration(label = 'Weapons'): NonNullable<Review['moderation']> {
  return {
    outcome: 'IN_REVIEW',
    labels: [{ name: label, confidence: 62.5, parent: null }],
    confidence: 62.5,
    reviewConfidence: 50,
    rejectConfidence: 90,
    pictures: 1,
    reason: null,
  }
}

export function aReview(more: Partial<Review> = {}): Review {
  const id = more.id ?? 'i1'
  return {
    id,
    state: 'OPEN',
    number: 1,
    openedAt: '2026-05-01T10:00:00Z',
    overdueSince: null,
    width: 4000,
    height: 3000,
    placeholder: null,
    moderation: aModeration(),
    renditions: [aRendition('small', 320, 240), aRendition('large', 2048, 1536)].map((rendition) => ({ ...rendition, url: `https://s3/held/${id}/${rendition.name}.webp?signed` })),
    appeal: null,
    decision: null,
    trail: [{ kind: 'JUDGED', at: '2026-05-01T10:00:00Z', by: null, outcome: 'IN_REVIEW', text: null }],
    ...more,
  }
}

export function aStep(name: string, more: Partial<TimelineStep> = {}): TimelineStep {
  return {
    name,
    status: 'SUCCEEDED',
    startedAt: '2026-05-01T10:00:00.000Z',
    endedAt: '2026-05-01T10:00:01.000Z',
    attempts: 1,
    error: null,
    ...more,
  }
}

export function aTimeline(more: Partial<Timeline> = {}): Timeline {
  return {
    imageId: 'i1',
    status: 'SUCCEEDED',
    startedAt: '2026-05-01T10:00:00.000Z',
    endedAt: '2026-05-01T10:00:02.000Z',
    steps: [aStep('Resize'), aStep('DetectLabels'), aStep('DetectModeration'), aStep('StoreMetadata')],
    ...more,
  }
}

export function someStats(more: Partial<Stats> = {}): Stats {
  const minutes = ['10:00', '10:01', '10:02'].map((time) => `2026-05-01T${time}:00Z`)
  return {
    from: '2026-05-01T10:00:00Z',
    to: '2026-05-01T10:03:00Z',
    running: [{ id: 'r1', fileName: 'tree.jpg', startedAt: '2026-05-01T10:02:58Z', placeholder: null }],
    runningMore: false,
    outcomes: [
      { status: 'FAILED', code: 'CORRUPT', reason: 'The picture is damaged or incomplete.', count: 1 },
      { status: 'READY', code: null, reason: null, count: 3 },
    ],
    perMinute: minutes.map((minute, index) => ({ minute, ready: index, failed: index === 1 ? 1 : 0 })),
    steps: [{ name: 'Resize', count: 4, p50: 412, p95: 900, perMinute: minutes.map((minute) => ({ minute, p50: 400, p95: 800 })) }],
    ...more,
  }
}

export function aFile(name = 'lake.jpg', content = 'bytes', type = 'image/jpeg'): File {
  return new File([content], name, { type })
}

export function anAccount(state: AccountState = 'signed in', more: Partial<Account> = {}): Account {
  return {
    state: shallowRef(state),
    person: shallowRef(state === 'signed in' || state === 'ended' ? { id: 'id-of-ada', username: 'ada', name: 'Ada', groups: [] } : null),
    problem: shallowRef(null),
    startAs: null,
    signIn: () => Promise.resolve(),
    switchUser: () => Promise.resolve(),
    signOut: () => Promise.resolve(),
    ...more,
  }
}
