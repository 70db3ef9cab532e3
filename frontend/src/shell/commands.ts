import type { RouteLocationRaw } from 'vue-router'
import type { LabelCount } from '../api/types'
import { queryOf } from '../images/imageFilter'
import { t } from '../language/language'
import { pages } from './pages'

export interface Command {
  title: string
  icon: 'image' | 'album' | 'map' | 'search' | 'activity' | 'tag' | 'clock'
  to: RouteLocationRaw
  /** The label that is looked for. */
  label?: string
  /** How many photos carry it. */
  count?: number
}

export interface CommandGroup {
  title: string
  commands: Command[]
}

const shownLabels = 8

/** What the text may mean: pages, and labels that start with it before those that have it further on. */
export function findCommands(text: string, labels: LabelCount[], recent: readonly string[]): CommandGroup[] {
  const wanted = text.trim().toLowerCase()
  const rank = (title: string): number => title.toLowerCase().indexOf(wanted)
  const found = labels
    .filter(({ name }) => rank(name) !== -1)
    .sort((a, b) => Math.sign(rank(a.name)) - Math.sign(rank(b.name)) || b.count - a.count || a.name.localeCompare(b.name))

  return [
    { title: t.shell.find.recent, commands: wanted === '' ? recent.map((label) => ({ ...search(label), icon: 'clock' })) : [] },
    {
      title: t.shell.find.pages,
      commands: pages.filter(({ name }) => rank(t.shell.pages[name]) !== -1).map(({ name, icon }) => ({ title: t.shell.pages[name], icon, to: { name } })),
    },
    { title: t.shell.find.labels, commands: found.slice(0, shownLabels).map(({ name, count }) => ({ ...search(name), count })) },
  ]
}

function search(label: string): Command {
  return { title: label, icon: 'tag', label, to: { name: 'search', query: queryOf({ label: [label] }) } }
}
