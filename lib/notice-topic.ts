import * as iam from 'aws-cdk-lib/aws-iam';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as sns from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';

/**
 * A topic for notices: encrypted, and over TLS only.
 *
 * Without a key of the caller's, SNS encrypts by the key that AWS keeps for it in every account, which whoever may publish may use.
 *
 * @see https://docs.aws.amazon.com/sns/latest/dg/sns-server-side-encryption.html
 */
export function noticeTopic(scope: Construct, id: string, displayName: string, encryptionKey?: kms.IKey): sns.Topic {
  return new sns.Topic(scope, id, {
    displayName,
    enforceSSL: true,
    masterKey: encryptionKey ?? kms.Alias.fromAliasName(scope, `${id}Key`, 'alias/aws/sns'),
  });
}

/**
 * Lets a role publish to the topic that was given, or else to the new one of `noticeTopic`, whose key it may use already: there
 * `grantPublish` would add all keys of the account.
 */
export function letPublish(role: iam.IRole, topic: sns.ITopic, given: sns.ITopic | undefined): void {
  if (given) {
    given.grantPublish(role);
    return;
  }
  role.addToPrincipalPolicy(new iam.PolicyStatement({ actions: ['sns:Publish'], resources: [topic.topicArn] }));
}
