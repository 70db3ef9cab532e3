import { expect, it } from 'vitest'
import { aSpan, aTrace } from '../testing/fixtures'
import { rowsOf, timeByResource, visibleRows } from './traceTree'

const at = (milliseconds: number): string => new Date(Date.parse('2026-05-01T10:00:00Z') + milliseconds).toISOString()
const trace = aTrace([
  aSpan({ spanId: 'task', parentId: 'root', start: at(50), duration: 50, resource: 'resize' }),
  aSpan({ spanId: 'root', start: at(0), duration: 100 }),
  aSpan({ spanId: 's3', parentId: 'task', start: at(60), duration: 10 }),
  aSpan({ spanId: 'first', parentId: 'root', start: at(10), duration: 20, resource: 'resize' }),
  aSpan({ spanId: 'orphan', parentId: 'gone', start: at(70), duration: 60 }),
])

it('is a tree, by time, with orphans at the top', () => {
  expect(rowsOf(trace).map(({ span, depth, below, left, width }) => [span.spanId, depth, below, left, width])).toEqual([
    ['root', 0, 3, 0, 1],
    ['first', 1, 0, 0.1, 0.2],
    ['task', 1, 1, 0.5, 0.5],
    ['s3', 2, 0, 0.6, 0.1],
    ['orphan', 0, 0, 0.7, 0.6],
  ])
})

it('hides what is below a collapsed span', () => {
  expect(visibleRows(rowsOf(trace), new Set(['task'])).map(({ span }) => span.spanId)).toEqual(['root', 'first', 'task', 'orphan'])
  expect(visibleRows(rowsOf(trace), new Set(['root'])).map(({ span }) => span.spanId)).toEqual(['root', 'orphan'])
})

it('counts overlapping spans of a resource once', () => {
  expect(timeByResource(trace.spans)).toEqual([
    { resource: 'localaws', spans: 3, busy: 130 },
    { resource: 'resize', spans: 2, busy: 70 },
  ])
})

it('puts a span that names itself as its parent at the top', () => {
  expect(rowsOf(aTrace([aSpan({ spanId: 'a', parentId: 'a' })])).map(({ depth }) => depth)).toEqual([0])
})
