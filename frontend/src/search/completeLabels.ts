import type { LabelCount } from '../api/types'

const most = 50

/** The labels that a beginning may mean: those that begin with it, then those with a word that does, the most frequent first. */
export function completeLabels(labels: LabelCount[], typed: string, chosen: string[]): LabelCount[] {
  const text = typed.trim().toLowerCase()
  const taken = new Set(chosen.map((name) => name.toLowerCase()))
  const rank = (name: string): number => (name.startsWith(text) ? 0 : name.includes(` ${text}`) ? 1 : 2)
  return labels
    .filter(({ name }) => rank(name.toLowerCase()) < 2 && !taken.has(name.toLowerCase()))
    .sort((a, b) => rank(a.name.toLowerCase()) - rank(b.name.toLowerCase()) || b.count - a.count || a.name.localeCompare(b.name))
    .slice(0, most)
}
