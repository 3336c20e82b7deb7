import type { Association as SdkAssociation } from '@aws-sdk/client-ssm';
import type { Association } from '../gathering';
import type { Inquiry } from '../inquiry';
import { INVENTORY_DOCUMENT } from '../plan';
import { newestExecution } from './executions';
import type { StackOf } from './stacks';

/** The agent counts a node's inventory configurations by this plugin, whatever document they come from. */
const INVENTORY_PLUGIN = 'aws:softwareInventory';

/** All associations that gather inventory, by whatever document. */
export async function gatherAssociations(
  inquiry: Inquiry,
  stackOf: StackOf,
): Promise<readonly Association[] | undefined> {
  const all = await inquiry.all(
    {
      operation: 'ssm:ListAssociations',
      input: { MaxResults: 50 },
      purpose: 'which inventory associations there are',
    },
    ({ Associations: page, NextToken: next }) => [page, next],
  );
  if (all === undefined) return undefined;
  const gathering = await documentsThatGather(inquiry, new Set(all.map(documentOf)));
  const found: Association[] = [];
  for (const one of all) {
    const { AssociationId: id } = one;
    if (id === undefined || !gathering.has(documentOf(one))) continue;
    found.push({
      id,
      name: one.AssociationName,
      document: documentOf(one),
      targets: targetsOf(one),
      schedule: one.ScheduleExpression,
      stack: await stackOf(id),
      execution: await newestExecution(inquiry, id),
    });
  }
  return found;
}

/** A name, or an ARN of somebody else's document that ends in it. */
function documentOf({ Name: name = '' }: SdkAssociation): string {
  return name.endsWith(`:document/${INVENTORY_DOCUMENT}`) ? INVENTORY_DOCUMENT : name;
}

function targetsOf({ Targets: targets = [], InstanceId: node }: SdkAssociation): Association['targets'] {
  if (targets.length === 0 && node !== undefined) return [{ key: 'InstanceIds', values: [node] }];
  return targets.map(({ Key: key = '', Values: values = [] }) => ({ key, values }));
}

async function documentsThatGather(inquiry: Inquiry, names: ReadonlySet<string>): Promise<ReadonlySet<string>> {
  const found = new Set([INVENTORY_DOCUMENT]);
  for (const name of names) {
    // Nobody else may begin a name so, and one document of AWS's gathers inventory.
    if (name === '' || /^(aws|amazon|amzn)/i.test(name.slice(name.lastIndexOf('/') + 1))) continue;
    const document = await inquiry.ask({
      operation: 'ssm:GetDocument',
      input: { Name: name },
      purpose: 'whether documents of your own gather inventory',
      on: `the document ${name}`,
      isAnswer: (code) => code === 'InvalidDocument',
    });
    if (document?.Content?.includes(INVENTORY_PLUGIN)) found.add(name);
  }
  return found;
}
