interface ImportMetaEnv {
  /** Where Aspire's dashboard is that has the traces; the app host says it to the dev server, and on AWS there is none. */
  readonly DASHBOARD_URL?: string
}
