import type { Place } from '../finding';
import type { Sync, SyncObjects } from '../gathering';
import type { Inquiry } from '../inquiry';

/** The objects that a sync has written of one account and Region. */
export async function gatherObjects(
  inquiry: Inquiry,
  { account, region }: Place,
  { bucket, prefix = '' }: Pick<Sync, 'bucket' | 'prefix'>,
): Promise<SyncObjects | undefined> {
  if (bucket === undefined) return undefined;
  // Whether the service takes a prefix with a slash at its end as it is, is not documented.
  const root = prefix === '' ? '' : `${prefix.replace(/\/$/, '')}/`;
  const question = {
    operation: 's3:ListObjectsV2',
    purpose: 'what syncs have delivered, and how long the lists of the nodes are',
    on: `arn:aws:s3:::${bucket}`,
  } as const;
  const types = await inquiry.all(
    { ...question, input: { Bucket: bucket, Prefix: root, Delimiter: '/' } },
    ({ CommonPrefixes: page, NextContinuationToken: next }) => [page, next],
    'ContinuationToken',
  );
  if (types === undefined) return undefined;
  const objects = new Map<string, ReadonlyMap<string, number>>();
  for (const { Prefix: folder = '' } of types) {
    const type = folder.slice(root.length, -1);
    if (!/^(AWS|Custom):/.test(type)) continue;
    const own = `${folder}accountid=${account}/region=${region}/resourcetype=ManagedInstanceInventory/`;
    const found = await inquiry.all(
      { ...question, input: { Bucket: bucket, Prefix: own } },
      ({ Contents: page, NextContinuationToken: next }) => [page, next],
      'ContinuationToken',
    );
    if (found === undefined) return undefined;
    const sizes = found.flatMap(({ Key: key = '', Size: size = 0 }): [string, number][] => {
      const [, node] = /^([^/]+)\.json$/.exec(key.slice(own.length)) ?? [];
      return node === undefined ? [] : [[node, size]];
    });
    objects.set(type, new Map(sizes));
  }
  return objects;
}
