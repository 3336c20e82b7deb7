import { Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as scheduler from 'aws-cdk-lib/aws-scheduler';
import * as targets from 'aws-cdk-lib/aws-scheduler-targets';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';

/** A role by which schedules of this account start one state machine. */
export function schedulerRole(scope: Construct, id: string, stateMachine: sfn.IStateMachine): iam.Role {
  const role = new iam.Role(scope, id, {
    description: `Starts ${stateMachine.node.path}`,
    assumedBy: new iam.ServicePrincipal('scheduler.amazonaws.com', {
      conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(scope).account } },
    }),
  });
  stateMachine.grantStartExecution(role);
  return role;
}

/** When a state machine is started, and with what. */
export interface ScheduledRunOptions {
  readonly stateMachine: sfn.IStateMachine;
  readonly role: iam.IRole;
  readonly schedule: scheduler.ScheduleExpression;
  readonly description: string;
  readonly input?: object;
}

/** Starts a state machine by a schedule. */
export function scheduledRun(scope: Construct, id: string, options: ScheduledRunOptions): scheduler.Schedule {
  return new scheduler.Schedule(scope, id, {
    schedule: options.schedule,
    description: options.description,
    target: new targets.StepFunctionsStartExecution(options.stateMachine, {
      role: options.role,
      input: scheduler.ScheduleTargetInput.fromObject(options.input ?? {}),
    }),
  });
}
