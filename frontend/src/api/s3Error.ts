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

/** Something between here and the storage answered in its place. */
export class ForeignAnswerError extends Error {
  override readonly name = 'ForeignAnswerError'

  constructor(readonly status: number) {
    super('Something else answered in place of the storage.')
  }
}

/** `<Error><Code>EntityTooLarge</Code><Message>Your proposed upload exceeds ...</Message>...</Error>`; null if it is not S3 that speaks. */
export function toS3Error(status: number, body: string): S3Error | null {
  const xml = new DOMParser().parseFromString(body, 'application/xml')
  const text = (tag: string): string => xml.querySelector(`Error > ${tag}`)?.textContent ?? ''
  const code = text('Code')
  return code ? new S3Error(status, code, text('Message')) : null
}
