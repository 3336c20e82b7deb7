import type { Aws, InputOf, Operation, OutputOf } from '../../src/doctor/requests';

/** An error as the SDK throws it. */
export function refusal(name: string, message = name, httpStatusCode = 400): Error {
  return Object.assign(new Error(message), { name, $metadata: { httpStatusCode } });
}

/** What each request is answered with: an answer, or a function of what was asked. An error is thrown. */
export type Answers = {
  readonly [O in Operation]?: OutputOf<O> | Error | ((input: InputOf<O>) => OutputOf<O> | Error);
};

/** The member of an answer that has the items of a list, and how its pages are asked for and told. */
const lists: Partial<Record<Operation, readonly [items: string, asked: string, told: string]>> = {
  'ec2:DescribeInstances': ['Reservations', 'NextToken', 'NextToken'],
  'ec2:DescribeRouteTables': ['RouteTables', 'NextToken', 'NextToken'],
  'ec2:DescribeSecurityGroups': ['SecurityGroups', 'NextToken', 'NextToken'],
  'ec2:DescribeVpcEndpoints': ['VpcEndpoints', 'NextToken', 'NextToken'],
  'iam:SimulatePrincipalPolicy': ['EvaluationResults', 'Marker', 'Marker'],
  's3:ListObjectsV2': ['Contents', 'ContinuationToken', 'NextContinuationToken'],
  'ssm:DescribeActivations': ['ActivationList', 'NextToken', 'NextToken'],
  'ssm:DescribeAssociationExecutionTargets': ['AssociationExecutionTargets', 'NextToken', 'NextToken'],
  'ssm:DescribeAssociationExecutions': ['AssociationExecutions', 'NextToken', 'NextToken'],
  'ssm:DescribeInstanceInformation': ['InstanceInformationList', 'NextToken', 'NextToken'],
  'ssm:ListAssociations': ['Associations', 'NextToken', 'NextToken'],
  'ssm:ListResourceDataSync': ['ResourceDataSyncItems', 'NextToken', 'NextToken'],
};

export interface FakeAws extends Aws {
  /** Every request, in their order. */
  readonly asked: readonly { readonly operation: Operation; readonly input: Readonly<Record<string, unknown>> }[];
  countOf(operation: Operation): number;
}

/** An AWS with answers of one's own, whose lists come in pages of such a size. */
export function fakeAws(answers: Answers, pageSize = 1000): FakeAws {
  const asked: FakeAws['asked'][number][] = [];
  return {
    region: 'eu-west-1',
    asked,
    countOf: (operation) => asked.filter((one) => one.operation === operation).length,
    close: () => undefined,
    send: <O extends Operation>(operation: O, input: InputOf<O>): Promise<OutputOf<O>> => {
      const record = { ...input } as Readonly<Record<string, unknown>>;
      asked.push({ operation, input: record });
      // Of one operation at a time: the types of all of them together are more than the compiler takes.
      const given = (answers as Readonly<Record<string, unknown>>)[operation];
      const answer: unknown = typeof given === 'function' ? (given as (one: unknown) => unknown)(input) : (given ?? {});
      if (answer instanceof Error) return Promise.reject(answer);
      return Promise.resolve(pageOf(operation, record, answer as Record<string, unknown>, pageSize) as OutputOf<O>);
    },
  };
}

function pageOf(
  operation: Operation,
  input: Readonly<Record<string, unknown>>,
  answer: Record<string, unknown>,
  size: number,
): Record<string, unknown> {
  const [items, asked, told] = lists[operation] ?? [];
  if (items === undefined || asked === undefined || told === undefined) return answer;
  const all = answer[items];
  if (!Array.isArray(all)) return answer;
  const first = Number(input[asked] ?? 0);
  const next = first + size < all.length ? String(first + size) : undefined;
  return {
    ...answer,
    [items]: all.slice(first, first + size) as unknown[],
    [told]: next,
    IsTruncated: next !== undefined,
  };
}
