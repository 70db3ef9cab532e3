// Where one is in the library is a photo, never a number of pixels: those change with the window, and with every photo that comes or goes. It belongs
// to the entry of the browser's history, so that a reload and the way back lead to it, and the address opened anew does not.

export function keepPlace(id: string | null): void {
  history.replaceState({ ...(history.state as object | null), place: id }, '')
}

export function keptPlace(): string | null {
  const { place } = (history.state ?? {}) as { place?: unknown }
  return typeof place === 'string' ? place : null
}
