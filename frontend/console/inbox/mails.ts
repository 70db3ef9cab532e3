import { request } from '../../src/api/http'

export type Outcome = 'delivered' | 'bounced' | 'suppressed' | 'complained'

export interface MailSummary {
  id: string
  sentAt: string
  from: string
  to: string
  subject: string
  outcome: Outcome
  /** How its text begins. */
  preview: string
}

export interface Mail extends MailSummary {
  text: string | null
  html: string | null
  bytes: number
  headers: { name: string; value: string }[]
}

export interface MailPage {
  mails: MailSummary[]
  next: number | null
}

export async function listMails(search: string, before: number | undefined, signal?: AbortSignal): Promise<MailPage> {
  const query = new URLSearchParams({ limit: '100', ...(search ? { search } : {}), ...(before === undefined ? {} : { before: String(before) }) })
  return request<MailPage>(`/console/aws/_localaws/inbox?${query}`, { signal })
}

export async function readMail(id: string, signal?: AbortSignal): Promise<Mail> {
  return request<Mail>(`/console/aws/_localaws/inbox/${encodeURIComponent(id)}`, { signal })
}
