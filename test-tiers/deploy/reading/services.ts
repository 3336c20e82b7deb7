import { AthenaClient } from '@aws-sdk/client-athena';
import { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { CloudWatchLogsClient } from '@aws-sdk/client-cloudwatch-logs';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { EC2Client } from '@aws-sdk/client-ec2';
import { GlueClient } from '@aws-sdk/client-glue';
import { IAMClient } from '@aws-sdk/client-iam';
import { KMSClient } from '@aws-sdk/client-kms';
import { S3Client } from '@aws-sdk/client-s3';
import { SchedulerClient } from '@aws-sdk/client-scheduler';
import { SFNClient } from '@aws-sdk/client-sfn';
import { SNSClient } from '@aws-sdk/client-sns';
import { SSMClient } from '@aws-sdk/client-ssm';
import { EmulatedClient } from '../running/emulator';

/** The services of one account and Region, asked by the SDK. */
export class Services {
  public readonly athena: AthenaClient;
  public readonly cloudFormation: CloudFormationClient;
  public readonly dynamoDb: DynamoDBClient;
  public readonly ec2: EC2Client;
  public readonly glue: GlueClient;
  public readonly iam: IAMClient;
  public readonly kms: KMSClient;
  public readonly logs: CloudWatchLogsClient;
  public readonly s3: S3Client;
  public readonly scheduler: SchedulerClient;
  public readonly sns: SNSClient;
  public readonly ssm: SSMClient;
  public readonly stepFunctions: SFNClient;

  public constructor(public readonly client: EmulatedClient) {
    this.athena = new AthenaClient(client);
    this.cloudFormation = new CloudFormationClient(client);
    this.dynamoDb = new DynamoDBClient(client);
    this.ec2 = new EC2Client(client);
    this.glue = new GlueClient(client);
    this.iam = new IAMClient(client);
    this.kms = new KMSClient(client);
    this.logs = new CloudWatchLogsClient(client);
    this.s3 = new S3Client(client);
    this.scheduler = new SchedulerClient(client);
    this.sns = new SNSClient(client);
    this.ssm = new SSMClient(client);
    this.stepFunctions = new SFNClient(client);
  }
}
