import Anser from 'anser'

export interface Fragment {
  text: string
  /** The classes of its colour and weight; see styles.css. */
  classes: string[]
}

const escape = '\u001B'
// Colours and weights end in m; whatever else a program sends moves the cursor, sets a title or marks a link.
// eslint-disable-next-line no-control-regex -- escape sequences are made of control characters
const otherSequences = /\u001B(?:\[[0-9;?]*[A-Za-ln-z]|\][^\u0007\u001B]*(?:\u0007|\u001B\\))/g
// eslint-disable-next-line no-control-regex -- as above
const colorSequences = /\u001B\[[0-9;:]*m/g

/** The text alone, to filter and to keep in a file. */
export function plainText(text: string): string {
  return text.includes(escape) ? text.replace(otherSequences, '').replace(colorSequences, '') : text
}

/** `{"message":"Stored","key":"a"}` → the message, and the rest in grey: how functions write, as on Lambda. */
export function structuredFragments(text: string): Fragment[] | null {
  if (!text.startsWith('{')) return null
  let fields: Record<string, unknown>
  try {
    fields = JSON.parse(text) as Record<string, unknown>
  } catch {
    return null
  }
  const { message } = fields
  if (typeof message !== 'string') return null
  const others = Object.entries(fields).filter(([name]) => name !== 'message' && name !== 'timestamp')
  const rest = others.map(([name, value]) => `${name}=${typeof value === 'string' ? value : JSON.stringify(value)}`)
  return [{ text: message, classes: [] }, { text: `  ${rest.join(' ')}`, classes: ['text-ink-muted'] }]
}

/** `\u001b[31mfail\u001b[0m: why` → a red fragment and a plain one. Colours outside the sixteen named ones are left out. */
export function fragmentsOf(text: string): Fragment[] {
  if (!text.includes(escape)) return [{ text, classes: [] }]
  return Anser.ansiToJson(text.replace(otherSequences, ''), { json: true, remove_empty: true, use_classes: true }).map(
    ({ content, fg, decorations }) => ({
      text: content,
      classes: [...(/^ansi-(bright-)?[a-z]+$/.test(fg) && fg !== 'ansi-truecolor' ? [fg] : []), ...decorations.map((name) => `ansi-${name}`)],
    }),
  )
}
