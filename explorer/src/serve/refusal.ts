/** A request that is not answered, and why; the message is for whoever sent it. */
export class Refusal extends Error {
  public constructor(
    public readonly status: 400 | 403 | 404 | 405 | 413 | 415,
    message: string,
    /** What the server says besides, for example which methods there are. */
    public readonly headers: Readonly<Record<string, string>> = {},
  ) {
    super(message);
  }
}
