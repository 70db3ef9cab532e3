import { Graph, layout as arrange } from '@dagrejs/dagre'
import { type Definition, innerOf, type State, transitionsOf } from './definition'

export interface Node {
  name: string
  state: State
  /** Other states lie in it. */
  hasInside: boolean
  x: number
  y: number
  width: number
  height: number
}

export interface Edge {
  key: string
  from: string
  to: string
  kind: 'next' | 'choice' | 'default' | 'catch' | 'start' | 'end'
  points: { x: number; y: number }[]
}

export interface Layout {
  width: number
  height: number
  /** Places of the circles at the beginning and the ends. */
  terminals: { key: string; x: number; y: number; isStart: boolean }[]
  nodes: Node[]
  edges: Edge[]
}

const size = { width: 190, height: 44, header: 40, gap: 20, terminal: 20 }
const [startKey, endKey] = ['\0start', '\0end']

/** Places a machine's states from the top down. What is inside a Parallel or Map state is placed first and lies in that state. */
export function layOut(definition: Definition): Layout {
  const graph = new Graph({ multigraph: true })
  graph.setGraph({ rankdir: 'TB', nodesep: 36, ranksep: 36, edgesep: 16, marginx: 12, marginy: 12 })
  graph.setDefaultEdgeLabel(() => ({}))

  const inner = new Map<string, Layout>()
  graph.setNode(startKey, { width: size.terminal, height: size.terminal })
  for (const [name, state] of Object.entries(definition.States)) {
    const inside = sideBySide(innerOf(state).map(layOut))
    if (inside) inner.set(name, inside)
    graph.setNode(name, {
      width: inside ? Math.max(inside.width, size.width) : size.width,
      height: inside ? inside.height + size.header : size.height,
    })
  }

  graph.setEdge(startKey, definition.StartAt, { weight: 8 }, 'start')
  const ends = Object.entries(definition.States).filter(([, state]) => transitionsOf(state).every(({ kind }) => kind === 'catch'))
  if (ends.length > 0) graph.setNode(endKey, { width: size.terminal, height: size.terminal })
  for (const [name] of ends) graph.setEdge(name, endKey, {}, 'end')
  for (const [name, state] of Object.entries(definition.States)) {
    for (const { to, kind } of transitionsOf(state)) {
      // What goes well is drawn straight, and errors aside of it. Two catchers (or choices) with the same target are one line.
      if (to in definition.States) graph.setEdge(name, to, { weight: kind === 'catch' ? 1 : 8 }, kind)
    }
  }
  arrange(graph)

  const nodes: Node[] = []
  const edges: Edge[] = graph.edges().map(({ v, w, name }) => ({
    key: `${v}>${w}>${name ?? ''}`,
    from: v,
    to: w,
    kind: (name ?? 'next') as Edge['kind'],
    points: (graph.edge({ v, w, name: name ?? '' }) as { points: Edge['points'] }).points,
  }))
  const terminals: Layout['terminals'] = []
  for (const key of graph.nodes()) {
    const { x, y, width, height } = graph.node(key) as { x: number; y: number; width: number; height: number }
    const state = definition.States[key]
    if (!state) {
      terminals.push({ key: key + definition.StartAt, x, y, isStart: key === startKey })
      continue
    }
    const inside = inner.get(key)
    const node = { name: key, state, hasInside: inside !== undefined, x: x - width / 2, y: y - height / 2, width, height }
    nodes.push(node)
    if (inside) {
      const moved = shifted(inside, node.x + (width - inside.width) / 2, node.y + size.header)
      nodes.push(...moved.nodes)
      edges.push(...moved.edges)
      terminals.push(...moved.terminals)
    }
  }
  const { width = 0, height = 0 } = graph.graph() as { width?: number; height?: number }
  return { width, height, nodes, edges, terminals }
}

function sideBySide(parts: Layout[]): Layout | null {
  if (parts.length === 0) return null
  const whole: Layout = { width: 0, height: 0, nodes: [], edges: [], terminals: [] }
  for (const part of parts) {
    const { nodes, edges, terminals } = shifted(part, whole.width, 0)
    whole.nodes.push(...nodes)
    whole.edges.push(...edges)
    whole.terminals.push(...terminals)
    whole.width += part.width + size.gap
    whole.height = Math.max(whole.height, part.height)
  }
  whole.width -= size.gap
  return whole
}

function shifted(layout: Layout, dx: number, dy: number): Layout {
  const move = <T extends { x: number; y: number }>(at: T): T => ({ ...at, x: at.x + dx, y: at.y + dy })
  return {
    ...layout,
    nodes: layout.nodes.map(move),
    terminals: layout.terminals.map(move),
    edges: layout.edges.map((edge) => ({ ...edge, points: edge.points.map(move), key: `${dx}:${edge.key}` })),
  }
}
