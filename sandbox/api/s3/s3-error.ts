/** An answer that S3 gives to a request it refuses. */
export class S3Error extends Error {
  /** @param code S3's own, e.g. `NoSuchKey` */
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}
