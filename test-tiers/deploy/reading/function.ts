import { GetObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { createHash } from 'node:crypto';
import { EmulatedClient } from '../running/emulator';

/** A function as Lambda's GetFunction describes it. */
export interface DeployedFunction {
  readonly Configuration: Readonly<Record<string, unknown>> & { readonly FunctionArn: string };
  readonly Code: Readonly<Record<string, unknown>>;
  readonly Tags?: Readonly<Record<string, string>>;
}

/** Asks Lambda's GetFunction, whose client of the SDK is not among those of the project. */
export async function functionOf(client: EmulatedClient, name: string): Promise<DeployedFunction> {
  return (await ask(client, `/2015-03-31/functions/${encodeURIComponent(name)}`)) as DeployedFunction;
}

export async function functionNames(client: EmulatedClient): Promise<string[]> {
  const { Functions: functions } = (await ask(client, '/2015-03-31/functions/')) as {
    readonly Functions: readonly { readonly FunctionName: string }[];
  };
  return functions.map(({ FunctionName }) => FunctionName);
}

async function ask({ endpoint, region, credentials }: EmulatedClient, path: string): Promise<unknown> {
  // The emulator reads of a signature whose it is, and where.
  const scope = `${credentials.accessKeyId}/20260101/${region}/lambda/aws4_request`;
  const answer = await fetch(`${endpoint}${path}`, {
    headers: { authorization: `AWS4-HMAC-SHA256 Credential=${scope}, SignedHeaders=host, Signature=none` },
  });
  if (!answer.ok) throw new Error(`Lambda does not answer ${path}: ${await answer.text()}`);
  return answer.json();
}

/** Where a template says that the code of a function lies. */
export interface CodeObject {
  readonly S3Bucket: string;
  readonly S3Key: string;
}

/** The digest of a function's code, as Lambda gives it. */
export async function digestOf(s3: S3Client, { S3Bucket: Bucket, S3Key: Key }: CodeObject): Promise<string> {
  const { Body } = await s3.send(new GetObjectCommand({ Bucket, Key }));
  return createHash('sha256')
    .update(await Body!.transformToByteArray())
    .digest('base64');
}
