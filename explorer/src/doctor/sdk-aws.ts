import { Pace } from './pace';
import type { Aws, InputOf, Operation, OutputOf } from './requests';

/** How AWS is reached; what is left out comes from the environment, as in every tool of AWS. */
export interface AwsAccess {
  readonly profile?: string;
  readonly region?: string;
  /** An AWS that is not AWS's own. */
  readonly endpointUrl?: string;
}

/** With the delays of the SDK, a service has some 35 seconds on average to take a request that came too fast. */
const ATTEMPTS = 9;

const CONNECT_TIMEOUT = 10_000;
const READ_TIMEOUT = 30_000;

/** Requests in a second of each service: people and programs of the account have theirs from the same quota. */
const PER_SECOND = 8;

/** AWS allows four in a second, in the whole account. */
const LISTS_OF_ASSOCIATIONS_PER_SECOND = 3;

/** One is asked for each node. */
const ENTRIES_PER_SECOND = 20;

interface SdkClient {
  send(command: object): Promise<unknown>;
  destroy(): void;
  readonly config: { readonly region: () => Promise<string> };
}

/** AWS itself, asked by the SDK. */
export async function openAws({ profile, region, endpointUrl }: AwsAccess): Promise<Aws> {
  const sdk = await import('./doctor-sdk');
  const config = {
    profile,
    region,
    endpoint: endpointUrl,
    maxAttempts: ATTEMPTS,
    // Slows down by itself when a service asks for it, and not only the request that was refused.
    retryMode: 'adaptive',
    requestHandler: { connectionTimeout: CONNECT_TIMEOUT, requestTimeout: READ_TIMEOUT, throwOnRequestTimeout: true },
  };
  const clients: Readonly<Record<string, SdkClient>> = {
    cloudformation: new sdk.CloudFormationClient(config),
    ec2: new sdk.EC2Client(config),
    iam: new sdk.IAMClient(config),
    // Only AWS has a host name for each bucket; a sync's bucket may be in any Region.
    s3: new sdk.S3Client({
      ...config,
      forcePathStyle: endpointUrl !== undefined,
      followRegionRedirects: true,
    }),
    ssm: new sdk.SSMClient(config),
    sts: new sdk.STSClient(config),
  };
  const commands: Readonly<Record<string, unknown>> = sdk;
  const paces = new Map(Object.keys(clients).map((service) => [service, new Pace(PER_SECOND)]));
  paces.set('ssm:ListAssociations', new Pace(LISTS_OF_ASSOCIATIONS_PER_SECOND));
  paces.set('ssm:ListInventoryEntries', new Pace(ENTRIES_PER_SECOND));
  return {
    region: await clients.sts!.config.region(),
    send: async <O extends Operation>(operation: O, input: InputOf<O>): Promise<OutputOf<O>> => {
      const [service = '', name] = operation.split(':');
      const Command = commands[`${name}Command`] as new (input: object) => object;
      await (paces.get(operation) ?? paces.get(service)!).turn();
      return (await clients[service]!.send(new Command(input))) as OutputOf<O>;
    },
    close: () => Object.values(clients).forEach((client) => client.destroy()),
  };
}
