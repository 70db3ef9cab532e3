let owner: string | null = null

/** What the page keeps in the browser from now on is this person's. Another person begins with another load of the page. */
export function setOwner(id: string | null): void {
  owner = id
}

/** Under which the browser keeps something of a person: two who share a browser find nothing of each other, and each their own again. */
export function personalKey(name: string): string {
  return owner === null ? name : `${name} of ${owner}`
}
