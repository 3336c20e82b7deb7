import { DescribeStacksCommand, ListStackResourcesCommand } from '@aws-sdk/client-cloudformation';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Properties } from './reader';
import { readerOf } from './readers';
import { Resolver, SynthesizedTemplate } from './resolver';
import { Services } from './services';

/** A resource as the template says it and as the service says it. */
export interface DeployedResource {
  readonly id: string;
  readonly physicalId: string;
  readonly type: string;
  readonly wanted: Properties;
  readonly found: Properties;
}

/**
 * Reads what is deployed of a stack through each service's own calls.
 *
 * @param assembly the folder that was synthesized into, whose template it is held against
 */
export async function deployedStack(services: Services, assembly: string, name: string): Promise<DeployedResource[]> {
  const template = JSON.parse(readFileSync(join(assembly, `${name}.template.json`), 'utf8')) as SynthesizedTemplate;
  const { Stacks } = await services.cloudFormation.send(new DescribeStacksCommand({ StackName: name }));
  const ids = await physicalIds(services, name);
  const resolver = new Resolver(services, Stacks![0]!.StackId!, template, ids);
  return Promise.all(
    Object.entries(template.Resources).map(async ([id, { Type: type, Properties: said = {} }]) => {
      const physicalId = ids[id];
      if (physicalId === undefined) throw new Error(`${id} of ${name} is in the template and not in the stack`);
      const wanted = (await resolver.resolve(said)) as Properties;
      return { id, physicalId, type, wanted, found: await read(services, type, physicalId, wanted) };
    }),
  );
}

/** What `Ref` gives of each resource of a stack. */
export async function physicalIds({ cloudFormation }: Services, StackName: string): Promise<Record<string, string>> {
  const ids: Record<string, string> = {};
  let NextToken: string | undefined;
  do {
    const page = await cloudFormation.send(new ListStackResourcesCommand({ StackName, NextToken }));
    for (const { LogicalResourceId, PhysicalResourceId } of page.StackResourceSummaries!) {
      ids[LogicalResourceId!] = PhysicalResourceId!;
    }
    NextToken = page.NextToken;
  } while (NextToken !== undefined);
  return ids;
}

async function read(services: Services, type: string, id: string, wanted: Properties): Promise<Properties> {
  try {
    return await readerOf(type).properties(services, id, wanted);
  } catch (error) {
    throw new Error(`${type} ${id} cannot be read: ${error instanceof Error ? error.message : String(error)}`, {
      cause: error,
    });
  }
}
