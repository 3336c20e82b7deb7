import { readListAnswer } from '../../src/pull/list-answer';

const answer = (inside: string): string =>
  `<ListBucketResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/">${inside}</ListBucketResult>`;
const object = (key: string, more = '<Size>3</Size>'): string => `<Contents><Key>${key}</Key>${more}</Contents>`;

test('objects, folders and the way on are read, without the prefix', () => {
  const { objects, folders, next } = readListAnswer(
    answer(
      '<Name>b</Name><Prefix>p/</Prefix><IsTruncated>true</IsTruncated><NextContinuationToken>1+2%3D</NextContinuationToken>' +
        '<EncodingType>url</EncodingType><CommonPrefixes><Prefix>p/AWS%3ATag/</Prefix></CommonPrefixes>' +
        '<Contents><Owner><ID>Key</ID></Owner><Key>p/a+b%2Bc%00</Key><LastModified>2026-11-21T01:00:00.000Z</LastModified>' +
        '<ETag>&quot;abc&quot;</ETag><Size>12</Size><StorageClass>STANDARD</StorageClass></Contents>',
    ),
    'p/',
  );
  expect(objects).toEqual([{ key: 'a b+c\0', etag: 'abc', size: 12, modified: '2026-11-21T01:00:00.000Z' }]);
  expect(folders).toEqual(['AWS:Tag/']);
  // As it was given: it is for the server alone.
  expect(next).toBe('1+2%3D');
});

test('keys of a server that encodes none are read as they are', () => {
  const { objects } = readListAnswer(answer(object('a+b%41&lt;/Key&gt;') + object('__proto__')), '');
  expect(objects.map(({ key }) => key)).toEqual(['a+b%41</Key>', '__proto__']);
  expect(readListAnswer(answer(`<EncodingType>url</EncodingType>${object('100%')}`), '').objects[0]?.key).toBe('100%');
});

test('an empty list is a list', () => {
  expect(readListAnswer(answer('<KeyCount>0</KeyCount>'), '')).toEqual({ objects: [], folders: [], next: undefined });
});

test.each([
  ['<html><body>Sign in to this network</body></html>', "it is a 'html'"],
  [answer('<Contents><Size>3</Size></Contents>'), 'an object has no key or no size'],
  [answer(object('a', '<Size>-1</Size>')), 'an object has no key or no size'],
  [answer(object('a', '')), 'an object has no key or no size'],
  [answer('<CommonPrefixes></CommonPrefixes>'), 'a folder has no name'],
  [answer('<IsTruncated>true</IsTruncated>'), 'it does not say how to go on'],
  ['', 'it breaks off'],
])('fails for %s', (xml, reason) => {
  expect(() => readListAnswer(xml, '')).toThrow(reason);
});
