/** The trace in Aspire's dashboard; null where it is not known, or where there is no dashboard, as on AWS. */
export function traceLink(traceId: string | null, dashboard: string | undefined = import.meta.env.DASHBOARD_URL): string | null {
  return dashboard && traceId ? `${dashboard.replace(/\/$/, '')}/traces/detail/${traceId}` : null
}
