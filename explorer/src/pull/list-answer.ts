import { readElements } from './xml-elements';

export interface ListedObject {
  readonly key: string;
  readonly etag: string;
  readonly size: number;
  /** When it was last modified, in ISO form; empty where S3 says nothing. */
  readonly modified: string;
}

/** What S3 answers to one request for a list; all names are without the bucket's prefix. */
export interface ListAnswer {
  readonly objects: readonly ListedObject[];
  /** With a slash at the end. */
  readonly folders: readonly string[];
  /** What to ask for the next page with, where there is one. */
  readonly next: string | undefined;
}

/** Reads the body of such an answer; fails for anything else. */
export function readListAnswer(xml: string, prefix: string): ListAnswer {
  const objects: Record<string, string>[] = [];
  const folders: string[] = [];
  const rest = new Map<string, string>();
  let fields: Record<string, string> = {};
  const name = readElements(xml, (element, depth, text) => {
    if (depth === 2) fields[element] = text;
    if (depth !== 1) return;
    if (element === 'Contents') objects.push(fields);
    else if (element === 'CommonPrefixes') folders.push(fields.Prefix ?? fail('a folder has no name'));
    else rest.set(element, text);
    fields = {};
  });
  if (name !== 'ListBucketResult') fail(`it is a '${name}'`);
  const next = rest.get('IsTruncated') === 'true' ? rest.get('NextContinuationToken') : undefined;
  if (next === undefined && rest.get('IsTruncated') === 'true') fail('it does not say how to go on');
  const isEncoded = rest.get('EncodingType') === 'url';
  const below = (text: string): string => (isEncoded ? decodeUrl(text) : text).slice(prefix.length);
  return {
    objects: objects.map(({ Key, ETag, Size, LastModified }) => {
      if (Key === undefined || !/^\d{1,15}$/.test(Size ?? '')) return fail('an object has no key or no size');
      return { key: below(Key), etag: bareEtag(ETag ?? ''), size: Number(Size), modified: LastModified ?? '' };
    }),
    folders: folders.map(below),
    next,
  };
}

export function bareEtag(etag: string): string {
  return etag.replace(/^"|"$/g, '');
}

/** S3 encodes as forms do; some servers that speak S3 say so and do not. */
function decodeUrl(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', '%20'));
  } catch {
    return text;
  }
}

function fail(reason: string): never {
  throw new Error(reason);
}
