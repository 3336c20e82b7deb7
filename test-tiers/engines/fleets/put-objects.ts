import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { PutObjectCommand } from '@aws-sdk/client-s3';
import { EmulatedAws } from '../running/emulated-aws';

/** Contents by key, or by the path below a folder. */
export type Objects = Readonly<Record<string, string | Uint8Array>>;

/** The files below a folder, as objects of a bucket. */
export function objectsOf(folder: string): Objects {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return Object.fromEntries(
    files.map(({ parentPath, name }) => {
      const file = join(parentPath, name);
      return [relative(folder, file).split(sep).join('/'), readFileSync(file)];
    }),
  );
}

/** Puts objects into a bucket, behind a prefix that ends with its slash, some at once. */
export async function putObjects(aws: EmulatedAws, bucket: string, objects: Objects, prefix = ''): Promise<void> {
  const left = Object.entries(objects).values();
  await Promise.all(
    Array.from({ length: 8 }, async () => {
      for (const [key, body] of left) {
        const Body = typeof body === 'string' ? Buffer.from(body) : body;
        await aws.s3.send(new PutObjectCommand({ Bucket: bucket, Key: prefix + key, Body }));
      }
    }),
  );
}
