/** Who is signed in, as their ID token says. */
export interface Person {
  /** Never changes, unlike the name. */
  id: string
  username: string
  /** What people call them. */
  name: string
}

/** @param claims Of an ID token of Cognito. */
export function personOf(claims: Record<string, unknown>): Person {
  const text = (name: string): string | undefined => (typeof claims[name] === 'string' && claims[name] !== '' ? claims[name] : undefined)
  const id = text('sub') ?? ''
  const username = text('cognito:username') ?? id
  return { id, username, name: text('name') ?? text('email') ?? username }
}
