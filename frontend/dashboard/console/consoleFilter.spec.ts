import { expect, it } from 'vitest'
import { aLine } from '../testing/fixtures'
import { asFile, filterLines } from './consoleFilter'

const lines = [
  { ...aLine({ id: 1, level: 'information' }), plain: 'Listening' },
  { ...aLine({ id: 2, level: 'error' }), plain: 'It failed' },
  { ...aLine({ id: 3, stream: 'stderr' }), plain: 'npm WARN old' },
  { ...aLine({ id: 4 }), plain: 'listening too' },
]
const ids = (text: string, level: string): number[] => filterLines(lines, text, level).map(({ id }) => id)

it('finds text in any case, and a level and those above it', () => {
  expect(ids('', '')).toEqual([1, 2, 3, 4])
  expect(ids('listening', '')).toEqual([1, 4])
  expect(ids('', 'warning')).toEqual([2, 3])
  expect(ids('', 'error')).toEqual([2])
  expect(ids('failed', 'error')).toEqual([2])
})

it('writes a line each with its time and resource', async () => {
  expect(await asFile(lines.slice(0, 2)).text()).toBe(
    '2026-05-01T10:00:00.000Z localaws Listening\n2026-05-01T10:00:00.000Z localaws It failed\n',
  )
})
