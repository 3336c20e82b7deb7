import type { Execution, ExecutionTarget } from '../gathering';
import type { Inquiry } from '../inquiry';

/** The newest execution of an association, with how it went on each node. */
export async function newestExecution(inquiry: Inquiry, association: string): Promise<Execution | undefined> {
  const on = `the association ${association}`;
  const executions = await inquiry.all(
    {
      operation: 'ssm:DescribeAssociationExecutions',
      input: { AssociationId: association, MaxResults: 50 },
      purpose: 'how inventory associations ran',
      on,
    },
    ({ AssociationExecutions: page, NextToken: next }) => [page, next],
  );
  // In which order they come is not documented.
  const [newest] = (executions ?? []).sort((a, b) => timeOf(b.CreatedTime) - timeOf(a.CreatedTime));
  if (newest?.ExecutionId === undefined || newest.CreatedTime === undefined) return undefined;
  const targets = await inquiry.all(
    {
      operation: 'ssm:DescribeAssociationExecutionTargets',
      input: { AssociationId: association, ExecutionId: newest.ExecutionId, MaxResults: 50 },
      purpose: 'how inventory associations ran on each node',
      on,
      // It has been long, and the service remembers the execution alone.
      isAnswer: (code) => code === 'AssociationExecutionDoesNotExist',
    },
    ({ AssociationExecutionTargets: page, NextToken: next }) => [page, next],
  );
  return {
    id: newest.ExecutionId,
    createdAt: newest.CreatedTime,
    status: newest.Status ?? 'unknown',
    detailedStatus: newest.DetailedStatus,
    targets: targets?.map(
      ({ ResourceId: node = '', Status: status = 'unknown', DetailedStatus: detailedStatus }): ExecutionTarget => ({
        node,
        status,
        detailedStatus,
      }),
    ),
  };
}

function timeOf(date: Date | undefined): number {
  return date?.getTime() ?? 0;
}
