/**
 * What the page is told at its start, in `/config.json`: by the dev server from the variables that the app host sets
 * (`server/pageConfig.ts`), on AWS by the file that Terraform puts beside the page.
 */
export interface PageConfig {
  /** Null where nobody signs in, and everything belongs to one owner. */
  signIn: SignInConfig | null
  /** Whether photos can be deleted: not where everybody on the internet is one owner. */
  deletion: boolean
}

export interface SignInConfig {
  /** The user pool; below it is `/.well-known/openid-configuration`. */
  issuer: string
  clientId: string
  /** What the page asks for, with blanks between. */
  scopes: string
  /** Where managed login forgets who is there. Cognito's own: it takes `client_id` and `logout_uri`. */
  logoutUrl: string
  /** On a developer's machine alone: who the page signs in as by itself, whom managed login there asks for no password. */
  startAs?: string
}
