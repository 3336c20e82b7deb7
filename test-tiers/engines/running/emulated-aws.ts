import { CreateBucketCommand, S3Client } from '@aws-sdk/client-s3';
import { aws } from './aws';

/** The emulated services, as clients see them. */
export class EmulatedAws {
  public readonly s3: S3Client;

  public constructor(public readonly endpoint: string) {
    const { region, accessKeyId, secretAccessKey } = aws;
    const credentials = { accessKeyId, secretAccessKey };
    this.s3 = new S3Client({ endpoint, region, credentials, forcePathStyle: true });
  }

  public async createBucket(name: string): Promise<void> {
    const CreateBucketConfiguration = { LocationConstraint: aws.region };
    await this.s3.send(new CreateBucketCommand({ Bucket: name, CreateBucketConfiguration }));
  }

  /** An action of Glue, whose client is not among the project's packages. */
  public async glue(action: string, input: object): Promise<object> {
    const date = new Date().toISOString().replace(/[-:]|\..*/g, '');
    const response = await fetch(this.endpoint, {
      method: 'POST',
      headers: {
        'content-type': 'application/x-amz-json-1.1',
        'x-amz-target': `AWSGlue.${action}`,
        // The emulator tells the service by it, and checks nothing else.
        authorization: `AWS4-HMAC-SHA256 Credential=${aws.accessKeyId}/${date.slice(0, 8)}/${aws.region}/glue/aws4_request, SignedHeaders=host, Signature=0`,
        'x-amz-date': `${date}Z`,
      },
      body: JSON.stringify(input),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`glue:${action} answers ${response.status}: ${text}`);
    return JSON.parse(text === '' ? '{}' : text) as object;
  }

  public close(): void {
    this.s3.destroy();
  }
}
