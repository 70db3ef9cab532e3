/** How near a name is to what was typed, the nearest first: it begins so, a word of it does, or either does but for a typing mistake; null for another name. */
export function closeness(name: string, typed: string): number | null {
  const [whole, text] = [fold(name), fold(typed)]
  if (whole === text) return 0
  if (whole.startsWith(text)) return 1
  const words = whole.split(/[\s,/-]+/)
  if (words.some((word) => word.startsWith(text)) || whole.includes(` ${text}`)) return 2
  const allowed = text.length >= 8 ? 2 : text.length >= 4 ? 1 : 0
  if (allowed === 0) return null
  return [whole, ...words].some((word) => mistakes(word, text) <= allowed) ? 3 : null
}

/** In lower case and without accents. */
export function fold(text: string): string {
  return text.trim().toLowerCase().normalize('NFD').replace(/\p{M}/gu, '')
}

/** How many letters are wrong, missing, too many or swapped between a text and the beginning of a word. */
function mistakes(word: string, text: string): number {
  // Row by row of https://en.wikipedia.org/wiki/Damerau–Levenshtein_distance, and of the last row the best, since the word may go on.
  let [before, row] = [[] as number[], Array.from({ length: word.length + 1 }, (_, index) => index)]
  for (let i = 1; i <= text.length; i++) {
    const next = [i]
    for (let j = 1; j <= word.length; j++) {
      const isSame = text[i - 1] === word[j - 1]
      let least = Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (row[j - 1] ?? 0) + (isSame ? 0 : 1))
      if (i > 1 && j > 1 && text[i - 1] === word[j - 2] && text[i - 2] === word[j - 1]) least = Math.min(least, (before[j - 2] ?? 0) + 1)
      next.push(least)
    }
    ;[before, row] = [row, next]
  }
  return Math.min(...row)
}
