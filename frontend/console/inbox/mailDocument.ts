// Nothing is fetched and nothing runs. Links open elsewhere and tell nothing of where they stood.
const head =
  '<meta charset="utf-8">' +
  `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:; form-action 'none'">` +
  '<meta name="referrer" content="no-referrer"><base target="_blank">'

/** A mail's HTML as a document of its own for a sandboxed frame. What stands before the doctype is as if it stood in its head. */
export function mailDocument(html: string): string {
  return `<!doctype html>${head}${html.replace(/^\s*<!doctype[^>]*>/i, '')}`
}
