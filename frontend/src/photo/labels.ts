import type { LabelDetail } from '../api/types'

/** Rekognition's categories of how a picture looks; all others are of what is on it. */
const looks = new Set(['Colors and Visual Composition', 'Patterns and Shapes'])

export interface SortedLabels {
  /** What is on the picture: things before the kinds that they are of, so Dog before Animal. */
  content: LabelDetail[]
  /** How it looks: Silhouette, Blurry, Texture. */
  look: LabelDetail[]
}

export function sortLabels(labels: readonly LabelDetail[]): SortedLabels {
  const isLook = ({ categories }: LabelDetail): boolean => categories.length > 0 && categories.every((category) => looks.has(category))
  const kinds = new Set(labels.flatMap(({ parents }) => parents))
  const content = labels.filter((label) => !isLook(label))
  return {
    content: [...content.filter(({ name }) => !kinds.has(name)), ...content.filter(({ name }) => kinds.has(name))],
    look: labels.filter(isLook),
  }
}

/** Those of which something is where a point of the picture is, the smallest first; shares of its width and height. */
export function labelsAt(labels: readonly LabelDetail[], x: number, y: number): LabelDetail[] {
  return labels
    .flatMap((label) => {
      const areas = label.instances
        .map(({ box }) => box)
        .filter(({ left, top, width, height }) => x >= left && x <= left + width && y >= top && y <= top + height)
        .map(({ width, height }) => width * height)
      return areas.length > 0 ? [{ label, area: Math.min(...areas) }] : []
    })
    .sort((a, b) => a.area - b.area)
    .map(({ label }) => label)
}
