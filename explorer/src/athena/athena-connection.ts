import type { AthenaClient } from './athena-sdk';
import { explainAthena } from './explain-athena';

/** How Athena is reached; what is left out comes from the environment, as in every tool of AWS. */
export interface AthenaAccess {
  readonly workgroup: string;
  readonly profile?: string;
  readonly region?: string;
  /** An Athena that is not AWS's own, or a VPC endpoint. */
  readonly endpointUrl?: string;
}

/** With the delays of the SDK, Athena has some 35 seconds on average to take a request that came too fast. */
const ATTEMPTS = 9;

const CONNECT_TIMEOUT = 10_000;
const READ_TIMEOUT = 30_000;

/** A client, and the workgroup that is asked. */
export class AthenaConnection {
  /**
   * @param onThrottled told whenever Athena asks to slow down, before it is asked again
   */
  public static async open(access: AthenaAccess, onThrottled: () => void): Promise<AthenaConnection> {
    const { AthenaClient } = await import('./athena-sdk');
    const { profile, region, endpointUrl } = access;
    const client = new AthenaClient({
      profile,
      region,
      endpoint: endpointUrl,
      maxAttempts: ATTEMPTS,
      retryMode: 'standard',
      requestHandler: {
        connectionTimeout: CONNECT_TIMEOUT,
        requestTimeout: READ_TIMEOUT,
        throwOnRequestTimeout: true,
      },
    });
    client.middlewareStack.add(
      (next) => async (args) => {
        try {
          return await next(args);
        } catch (error) {
          if (isThrottled(error)) onThrottled();
          throw error;
        }
      },
      // Within the SDK's retries, so that it hears of every attempt.
      { step: 'finalizeRequest', priority: 'low' },
    );
    return new AthenaConnection(client, access.workgroup);
  }

  private constructor(
    private readonly client: AthenaClient,
    public readonly workgroup: string,
  ) {}

  /** Asks Athena, and says in words what it refuses. */
  public async send<T>(action: `athena:${string}`, ask: (client: AthenaClient) => Promise<T>): Promise<T> {
    try {
      return await ask(this.client);
    } catch (error) {
      throw explainAthena(error, { action, workgroup: this.workgroup });
    }
  }

  public close(): void {
    this.client.destroy();
  }
}

function isThrottled(error: unknown): boolean {
  const { name, $metadata } = error as { name?: string; $metadata?: { httpStatusCode?: number } };
  return $metadata?.httpStatusCode === 429 || /^(TooManyRequests|Throttl)/.test(name ?? '');
}
