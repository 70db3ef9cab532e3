/** What a drop or a paste carries, as far as the page looks at it; jsdom has neither DragEvent nor ClipboardEvent. */
export interface Transfer {
  types: string[]
  files: File[]
  items: { kind: 'file'; getAsFile: () => File }[]
}

export function aTransfer(files: File[], types = ['Files']): Transfer {
  return { types, files, items: files.map((file) => ({ kind: 'file', getAsFile: () => file })) }
}

/** Fires on the body, from where it goes up to whoever listens. */
export function fireTransfer(type: string, property: 'dataTransfer' | 'clipboardData', transfer: Transfer): Event {
  const event = Object.assign(new Event(type, { bubbles: true, cancelable: true }), { [property]: transfer })
  document.body.dispatchEvent(event)
  return event
}
