import { AwsAccess, clientOf } from '../aws/aws-access';
import type { AthenaClient } from './athena-sdk';
import { explainAthena } from './explain-athena';

/** How Athena is reached. */
export interface AthenaAccess extends AwsAccess {
  readonly workgroup: string;
}

/** A client, and the workgroup that is asked. */
export class AthenaConnection {
  /**
   * @param onThrottled told whenever Athena asks to slow down, before it is asked again
   */
  public static async open(access: AthenaAccess, onThrottled: () => void): Promise<AthenaConnection> {
    const { AthenaClient } = await import('./athena-sdk');
    const client = new AthenaClient({ ...clientOf(access), retryMode: 'standard' });
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
