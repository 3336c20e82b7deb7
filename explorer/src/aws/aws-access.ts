/** How AWS is reached; what is left out comes from the environment, as in every tool of AWS. */
export interface AwsAccess {
  readonly profile?: string;
  readonly region?: string;
  /** An AWS that is not AWS's own, or a VPC endpoint. */
  readonly endpointUrl?: string;
}

/** With the delays of the SDK, a service has some 35 seconds on average to take a request that came too fast. */
const ATTEMPTS = 9;

const CONNECT_TIMEOUT = 10_000;
const READ_TIMEOUT = 30_000;

/** What a client of the SDK is made with. */
export function clientOf({ profile, region, endpointUrl }: AwsAccess) {
  return {
    profile,
    region,
    endpoint: endpointUrl,
    maxAttempts: ATTEMPTS,
    requestHandler: { connectionTimeout: CONNECT_TIMEOUT, requestTimeout: READ_TIMEOUT, throwOnRequestTimeout: true },
  };
}
