/**
 * All that `pull` uses of other people's code to talk to S3. The build makes a bundle of its own of this file: it is
 * larger than the rest of the program, and only `pull` should wait for it.
 */
export { ListObjectsV2Command, S3Client } from '@aws-sdk/client-s3';
export type { S3ClientConfig } from '@aws-sdk/client-s3';
export { SignatureV4 } from '@smithy/signature-v4';
export { EnvHttpProxyAgent, Pool, util } from 'undici';
export type { Dispatcher } from 'undici';

// It warns of versions of Node.js that later releases of it will not run on; the release in the bundle stays what it is.
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= 'true';
