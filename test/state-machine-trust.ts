import { Matcher } from 'aws-cdk-lib/assertions';

/** Who can take a role: one state machine of an account. */
export function stateMachineTrust(account: string, stateMachineArn: string | Matcher): object {
  return {
    Statement: [
      {
        Action: 'sts:AssumeRole',
        Effect: 'Allow',
        Principal: { Service: 'states.amazonaws.com' },
        Condition: {
          StringEquals: { 'aws:SourceAccount': account },
          ArnEquals: { 'aws:SourceArn': stateMachineArn },
        },
      },
    ],
  };
}
