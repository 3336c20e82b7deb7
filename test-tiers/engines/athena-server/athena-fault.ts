/** An answer that is no answer: an exception of Athena's API. */
export class AthenaFault extends Error {
  public constructor(
    /** Such as `InvalidRequestException`. */
    public readonly type: string,
    message: string,
    public readonly details: Readonly<Record<string, string>> = {},
  ) {
    super(message);
  }
}

export function invalid(message: string, code = 'INVALID_INPUT'): AthenaFault {
  return new AthenaFault('InvalidRequestException', message, { AthenaErrorCode: code });
}
