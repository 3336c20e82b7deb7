import { AthenaClient } from '@aws-sdk/client-athena';
import { AthenaResources } from './athena-server/athena-resources';
import { AthenaServer, startAthena } from './athena-server/athena-server';
import { aws } from './running/aws';
import { EmulatedAws } from './running/emulated-aws';
import { TrinoClient } from './running/trino-client';

/** What runs for the whole tier, from before the first test until after the last. */
export interface Engines {
  /** S3 and Glue. */
  readonly aws: EmulatedAws;
  readonly trino: TrinoClient;
}

/** Where the engines of this run listen, in the environment of every test file. */
const ENVIRONMENT = { aws: 'ENGINE_TESTS_AWS', trino: 'ENGINE_TESTS_TRINO' } as const;

export function publishEngines(endpoints: { readonly aws: string; readonly trino: string }): void {
  process.env[ENVIRONMENT.aws] = endpoints.aws;
  process.env[ENVIRONMENT.trino] = endpoints.trino;
}

export function engines(): Engines {
  const { [ENVIRONMENT.aws]: awsEndpoint, [ENVIRONMENT.trino]: trinoEndpoint } = process.env;
  if (awsEndpoint === undefined || trinoEndpoint === undefined) {
    throw new Error('the engines are started before the first test: run npm run test:engines');
  }
  return { aws: new EmulatedAws(awsEndpoint), trino: new TrinoClient(trinoEndpoint) };
}

/** Athena's API over the engines, with workgroups and named queries such as a template has. */
export function athenaOver({ aws: { s3 }, trino }: Engines, resources: AthenaResources): Promise<AthenaServer> {
  return startAthena({ ...resources, trino, s3 });
}

/**
 * @param maxAttempts how often the client asks when it is throttled, three times unless told
 */
export function athenaClient(endpoint: string, maxAttempts = 3): AthenaClient {
  const { region, accessKeyId, secretAccessKey } = aws;
  return new AthenaClient({ endpoint, region, credentials: { accessKeyId, secretAccessKey }, maxAttempts });
}
