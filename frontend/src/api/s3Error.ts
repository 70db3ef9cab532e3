/** What the storage refused, in its own words. */
export class S3Error extends Error {
  override readonly name = 'S3Error'

  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
  ) {
    super(message)
  }

  /** The permission to upload has run out: a form post's policy or a presigned part. */
  get isExpired(): boolean {
    return this.code === 'AccessDenied' && /expired/i.test(this.message)
  }
}

/** `<Error><Code>EntityTooLarge</Code><Message>Your proposed upload exceeds ...</Message>...</Error>` */
export function toS3Error(status: number, body: string): S3Error {
  const xml = new DOMParser().parseFromString(body, 'application/xml')
  const text = (tag: string): string => xml.querySelector(`Error > ${tag}`)?.textContent ?? ''
  return new S3Error(status, text('Code') || `HTTP ${status}`, text('Message'))
}
