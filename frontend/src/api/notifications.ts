import { request } from './http'
import type { MailMode, NotificationList, NotificationPreferences } from './types'

export function fetchNotifications(signal?: AbortSignal): Promise<NotificationList> {
  return request('/api/notifications', { signal })
}

export function markSeen(until: string): Promise<void> {
  return request('/api/notifications/seen', { method: 'PUT', body: { until } })
}

export async function fetchMailMode(signal?: AbortSignal): Promise<MailMode> {
  return (await request<NotificationPreferences>('/api/notifications/settings', { signal })).mail
}

export async function chooseMailMode(mail: MailMode): Promise<MailMode> {
  return (await request<NotificationPreferences>('/api/notifications/settings', { method: 'PUT', body: { mail } })).mail
}

/** Needs no signing in: the token is from a mail. */
export function unsubscribe(token: string): Promise<void> {
  return request(`/api/unsubscribe/${encodeURIComponent(token)}`, { method: 'POST' })
}
