import type { AwsAccess } from '../aws/aws-access';
import type { S3Client, S3ClientConfig } from './aws-sdk';
import { dispatcherTo, proxyDispatcher } from './dispatcher';
import { proxiedHandler } from './proxied-handler';
import { S3Address } from './s3-address';
import { S3Error, s3ErrorFrom } from './s3-error';
import { SignedRequests } from './signed-requests';

/** How S3 is reached. */
export interface S3Access extends AwsAccess {
  /** How long a connection may be silent, in milliseconds. */
  readonly readTimeout: number;
  /** Requests in flight, at most. */
  readonly concurrency: number;
}

/** Where S3 is asked when nobody has named a Region: it answers where the bucket is. */
const FIRST_REGION = 'us-east-1';

const CONNECT_TIMEOUT = 10_000;

/**
 * Asks a bucket for the first time, and, where the answer is that it is in another Region than the one that is configured,
 * a second time there.
 */
export async function connect<T>(
  address: S3Address,
  access: S3Access,
  ask: (requests: SignedRequests) => Promise<T>,
): Promise<{ readonly requests: SignedRequests; readonly answer: T }> {
  const { S3Client } = await import('./aws-sdk');
  const { profile } = access;
  const probe = new S3Client({ profile, region: access.region });
  const base: S3ClientConfig = { profile, ...(await signIn(probe, access)) };
  const endpoint = access.endpointUrl ?? (await probe.config.serviceConfiguredEndpoint?.());
  const region = access.region ?? (await probe.config.region().catch(orFirstRegion));
  // Only AWS has a host name for each bucket.
  const config: S3ClientConfig = { ...base, endpoint, forcePathStyle: endpoint !== undefined };
  const askIn = async (at: string): Promise<{ readonly requests: SignedRequests; readonly answer: T }> => {
    const requests = await requestsOf(new S3Client({ ...config, region: at }), address, access);
    try {
      return { requests, answer: await ask(requests) };
    } catch (error) {
      await requests.close();
      throw error;
    }
  };
  return askIn(region).catch((error: unknown) => {
    const elsewhere = error instanceof S3Error ? error.more.region : undefined;
    if (elsewhere === undefined || elsewhere === region) throw error;
    return askIn(elsewhere);
  });
}

/** How credentials are asked for, where that takes requests: all hosts that give them are AWS's own, or this machine. */
async function signIn(probe: S3Client, { readTimeout }: S3Access): Promise<S3ClientConfig> {
  const proxy = await proxyDispatcher('https:', { connections: 1, readTimeout });
  if (proxy === undefined) {
    const timeouts = { connectionTimeout: CONNECT_TIMEOUT, requestTimeout: readTimeout, throwOnRequestTimeout: true };
    return { requestHandler: timeouts };
  }
  const requestHandler = proxiedHandler(proxy);
  const standard = probe.config.credentialDefaultProvider;
  return {
    requestHandler,
    // Not all of its ways take the handler of the client that asks.
    credentialDefaultProvider: (input: object) => standard({ ...input, clientConfig: { requestHandler } }),
  };
}

async function requestsOf(client: S3Client, address: S3Address, access: S3Access): Promise<SignedRequests> {
  const { SignatureV4, util } = await import('./aws-sdk');
  const { base, signingRegion } = await placeOf(client, address);
  const { credentials, sha256 } = client.config;
  const { concurrency, readTimeout } = access;
  const dispatcher = await dispatcherTo(base, { connections: concurrency, readTimeout });
  // S3 takes paths as they are sent.
  const signer = new SignatureV4({ service: 's3', region: signingRegion, credentials, sha256, uriEscapePath: false });
  return new SignedRequests({ base, signer, dispatcher }, util.parseHeaders);
}

/** What the SDK makes of the address, without a request: how it is resolved is for the SDK to know. */
async function placeOf(
  client: S3Client,
  { bucket, prefix }: S3Address,
): Promise<{ readonly base: URL; readonly signingRegion: string }> {
  const { ListObjectsV2Command } = await import('./aws-sdk');
  const command = new ListObjectsV2Command({ Bucket: bucket, Prefix: prefix });
  let place: { readonly base: URL; readonly signingRegion: string } | undefined;
  command.middlewareStack.add(
    (_, context) => async () => {
      const { endpointV2 } = context;
      if (endpointV2 === undefined) throw new Error('the SDK has resolved no endpoint');
      const [scheme] = (endpointV2.properties?.authSchemes ?? []) as { readonly signingRegion?: string }[];
      place = { base: endpointV2.url, signingRegion: scheme?.signingRegion ?? (await client.config.region()) };
      return { response: undefined, output: { $metadata: {} } };
    },
    { step: 'build' },
  );
  await client.send(command).catch((error: unknown) => {
    throw s3ErrorFrom(error);
  });
  if (place === undefined) throw new Error('the SDK has not resolved where to ask');
  return place;
}

function orFirstRegion(error: unknown): string {
  const problem = s3ErrorFrom(error);
  if (problem.message === 'Region is missing') return FIRST_REGION;
  throw problem;
}
