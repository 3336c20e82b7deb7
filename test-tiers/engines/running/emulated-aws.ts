import { CreateBucketCommand, S3Client } from '@aws-sdk/client-s3';
import { aws } from './aws';

/** The emulated services, as clients see them. */
export class EmulatedAws {
  public readonly s3: S3Client;

  /**
   * @param s3Endpoint where S3 is, if another server is it
   */
  public constructor(
    public readonly endpoint: string,
    s3Endpoint = endpoint,
  ) {
    const { region, accessKeyId, secretAccessKey } = aws;
    const credentials = { accessKeyId, secretAccessKey };
    this.s3 = new S3Client({ endpoint: s3Endpoint, region, credentials, forcePathStyle: true });
  }

  public async createBucket(name: string): Promise<void> {
    const CreateBucketConfiguration = { LocationConstraint: aws.region };
    await this.s3.send(new CreateBucketCommand({ Bucket: name, CreateBucketConfiguration }));
  }

  /** An action of Glue, whose client is not among the project's packages. */
  public glue(action: string, input: object): Promise<object> {
    return this.call('glue', '1.1', `AWSGlue.${action}`, input);
  }

  /** An action of DynamoDB, likewise. */
  public dynamoDb(action: string, input: object): Promise<object> {
    return this.call('dynamodb', '1.0', `DynamoDB_20120810.${action}`, input);
  }

  /** What a service refuses is an error of its name for it. */
  private async call(service: string, version: string, target: string, input: object): Promise<object> {
    const date = new Date().toISOString().replace(/[-:]|\..*/g, '');
    const response = await fetch(this.endpoint, {
      method: 'POST',
      headers: {
        'content-type': `application/x-amz-json-${version}`,
        'x-amz-target': target,
        // The emulator tells the service by it, and checks nothing else.
        authorization: `AWS4-HMAC-SHA256 Credential=${aws.accessKeyId}/${date.slice(0, 8)}/${aws.region}/${service}/aws4_request, SignedHeaders=host, Signature=0`,
        'x-amz-date': `${date}Z`,
      },
      body: JSON.stringify(input),
    });
    const text = await response.text();
    const answer = (response.headers.get('content-type')?.includes('json') ? JSON.parse(text || '{}') : {}) as object;
    if (response.ok) return answer;
    const name = (answer as { __type?: string }).__type?.replace(/^.*#/, '') ?? 'Error';
    throw Object.assign(new Error(`${service}:${target} answers ${response.status}: ${text}`), { name });
  }

  public close(): void {
    this.s3.destroy();
  }
}
