import { Stack, Validations } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';

/** Which state machine is made. */
export interface QueryStateMachineOptions {
  readonly name: string;
  readonly role: iam.IRole;
  /** In the Amazon States Language. */
  readonly definition: object;
}

/** A state machine that has queries run one after the other, without logs of its own. */
export function queryStateMachine(scope: Construct, id: string, options: QueryStateMachineOptions): sfn.StateMachine {
  const { name, role, definition } = options;
  const stateMachine = new sfn.StateMachine(scope, id, {
    stateMachineName: name,
    role,
    definitionBody: sfn.DefinitionBody.fromString(Stack.of(scope).toJsonString(definition)),
  });
  for (const rule of ['AwsSolutions-SF1', 'AwsSolutions-SF2']) {
    Validations.of(stateMachine).acknowledge({
      id: `AwsSolutions::${rule}`,
      reason:
        'Step Functions keeps every step of an execution for 90 days, and a failure is told; logs would take permissions on all log groups',
    });
  }
  return stateMachine;
}
