import { callAws } from '../api/aws'

export interface Queue {
  url: string
  name: string
  /** Messages that can be received. */
  waiting: number
  /** Received, and neither deleted nor visible again. */
  inFlight: number
  delayed: number
}

const depths = ['ApproximateNumberOfMessages', 'ApproximateNumberOfMessagesNotVisible', 'ApproximateNumberOfMessagesDelayed'] as const

export async function listQueues(signal?: AbortSignal): Promise<Queue[]> {
  const { QueueUrls = [] } = await callAws<{ QueueUrls?: string[] }>('sqs', 'ListQueues', {}, signal)
  return Promise.all(QueueUrls.map((url) => describeQueue(url, signal)))
}

async function describeQueue(url: string, signal: AbortSignal | undefined): Promise<Queue> {
  const input = { QueueUrl: url, AttributeNames: depths }
  const { Attributes } = await callAws<{ Attributes: Record<string, string> }>('sqs', 'GetQueueAttributes', input, signal)
  const [waiting = 0, inFlight = 0, delayed = 0] = depths.map((name) => Number(Attributes[name] ?? 0))
  return { url, name: url.slice(url.lastIndexOf('/') + 1), waiting, inFlight, delayed }
}
