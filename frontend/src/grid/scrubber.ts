import type { Layout, Section } from './layout'

export interface YearMark {
  year: string
  /** From the top of the track, of its whole length. */
  share: number
}

/** How near two years may stand: as near as they are legible on a track of 600 pixels. */
const nearest = 0.03

/** Where each year begins; one that would stand on another's toes is left out. */
export function yearMarks({ sections, height }: Layout): YearMark[] {
  const marks: YearMark[] = []
  for (const { day, top } of sections) {
    const year = day.slice(0, 4)
    const share = height > 0 ? top / height : 0
    const last = marks.at(-1)
    if (last?.year !== year && (!last || share - last.share >= nearest)) marks.push({ year, share })
  }
  return marks
}

/** The first day of each month, latest first. */
export function monthsOf({ sections }: Layout): Section[] {
  return sections.filter(({ startsMonth }) => startsMonth)
}

/** The day at a height of the grid. */
export function sectionAt({ sections }: Layout, at: number): Section | undefined {
  return sections.findLast(({ top }) => top <= at) ?? sections[0]
}
