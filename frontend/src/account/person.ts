/** Who is signed in, as their ID token says. */
export interface Person {
  /** Never changes, unlike the name. */
  id: string
  username: string
  /** What people call them. */
  name: string
  /** Such as `moderators`. */
  groups: readonly string[]
}

/** @param claims Of an ID token of Cognito. */
export function personOf(claims: Record<string, unknown>): Person {
  const text = (name: string): string | undefined => (typeof claims[name] === 'string' && claims[name] !== '' ? claims[name] : undefined)
  const id = text('sub') ?? ''
  const username = text('cognito:username') ?? id
  const groups = claims['cognito:groups']
  return {
    id,
    username,
    name: text('name') ?? text('email') ?? username,
    groups: Array.isArray(groups) ? groups.filter((group) => typeof group === 'string') : [],
  }
}
