interface ImportMetaEnv {
  /** Where the dashboard is that has the traces; the app host says it, and on AWS there is none. */
  readonly VITE_DASHBOARD_URL?: string
}
