import { AwsAccess, clientOf } from '../aws/aws-access';
import { Pace } from './pace';
import type { Aws, InputOf, Operation, OutputOf } from './requests';

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
export async function openAws(access: AwsAccess): Promise<Aws> {
  const sdk = await import('./doctor-sdk');
  // Slows down by itself when a service asks for it, and not only the request that was refused.
  const config = { ...clientOf(access), retryMode: 'adaptive' };
  const clients: Readonly<Record<string, SdkClient>> = {
    cloudformation: new sdk.CloudFormationClient(config),
    ec2: new sdk.EC2Client(config),
    iam: new sdk.IAMClient(config),
    // Only AWS has a host name for each bucket; a sync's bucket may be in any Region.
    s3: new sdk.S3Client({
      ...config,
      forcePathStyle: access.endpointUrl !== undefined,
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
