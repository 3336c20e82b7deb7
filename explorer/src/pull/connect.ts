import type { S3Client, S3ClientConfig } from './aws-sdk';
import { sendList } from './bucket-listing';
import { withRetries } from './retry';
import { S3Address } from './s3-address';
import { S3Error, s3ErrorFrom } from './s3-error';

/** How S3 is reached; what is left out comes from the environment, as in every tool of AWS. */
export interface S3Access {
  readonly profile?: string;
  readonly region?: string;
  /** An S3 that is not AWS's own, or a VPC endpoint. */
  readonly endpointUrl?: string;
  /** How long a connection may be silent, in milliseconds. */
  readonly readTimeout: number;
}

/** A bucket that has answered. */
export interface Connection {
  readonly client: S3Client;
  /** What stands before the keys: the bucket's own host, or a path on a host for many. */
  readonly base: URL;
  readonly signingRegion: string;
}

/** Where S3 is asked when nobody has named a Region: it answers where the bucket is. */
const FIRST_REGION = 'us-east-1';

/** Finds the bucket: the Region that is configured may be another. */
export async function connect(address: S3Address, access: S3Access, signal: AbortSignal): Promise<Connection> {
  const { S3Client } = await import('./aws-sdk');
  const { profile, readTimeout } = access;
  const base: S3ClientConfig = {
    profile,
    // Retried here, with everything else.
    maxAttempts: 1,
    requestHandler: { connectionTimeout: 10_000, requestTimeout: readTimeout, throwOnRequestTimeout: true },
  };
  const probe = new S3Client({ ...base, region: access.region });
  const endpoint = access.endpointUrl ?? (await probe.config.serviceConfiguredEndpoint?.());
  const region = access.region ?? (await probe.config.region().catch(orFirstRegion));
  // Only AWS has a host name for each bucket.
  const config: S3ClientConfig = { ...base, endpoint, forcePathStyle: endpoint !== undefined };
  // The SDK keeps in a client what it learns about the clock, so that one client is asked again.
  const reachIn = (at: string): Promise<Connection> => {
    const client = new S3Client({ ...config, region: at });
    return withRetries(() => reach(client, address, signal), { signal }).catch((error: unknown) => {
      client.destroy();
      throw error;
    });
  };
  return reachIn(region).catch((error: unknown) => {
    const elsewhere = error instanceof S3Error ? error.more.region : undefined;
    if (elsewhere === undefined || elsewhere === region) throw error;
    return reachIn(elsewhere);
  });
}

/** Asks for one key, and keeps what the SDK made of the address: other requests go there too. */
async function reach(client: S3Client, { bucket, prefix }: S3Address, signal: AbortSignal): Promise<Connection> {
  const { ListObjectsV2Command } = await import('./aws-sdk');
  const command = new ListObjectsV2Command({ Bucket: bucket, Prefix: prefix, MaxKeys: 1 });
  let place: Omit<Connection, 'client'> | undefined;
  command.middlewareStack.add(
    (next, context) => async (args) => {
      const { endpointV2 } = context;
      if (endpointV2 === undefined) throw new Error('the SDK has resolved no endpoint');
      const [scheme] = (endpointV2.properties?.authSchemes ?? []) as { readonly signingRegion?: string }[];
      place = { base: endpointV2.url, signingRegion: scheme?.signingRegion ?? (await client.config.region()) };
      return next(args);
    },
    { step: 'build' },
  );
  await sendList(client, command, signal);
  if (place === undefined) throw new Error('the SDK has not asked S3');
  return { client, ...place };
}

function orFirstRegion(error: unknown): string {
  const problem = s3ErrorFrom(error);
  if (problem.message === 'Region is missing') return FIRST_REGION;
  throw problem;
}
