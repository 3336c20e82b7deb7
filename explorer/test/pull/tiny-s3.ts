import { createServer, IncomingMessage, Server, ServerResponse } from 'node:http';
import { AddressInfo } from 'node:net';

const servers: Server[] = [];

afterAll(() => {
  for (const server of servers) {
    server.closeAllConnections();
    server.close();
  }
});

/** Answers as S3 would, for what needs no whole server; ended after the tests of the file. */
export async function tinyS3(answer: (asked: IncomingMessage, answer: ServerResponse) => void): Promise<string> {
  const server = createServer(answer);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** A list with these keys, encoded as S3 does when it is asked to. */
export function listOf(keys: readonly string[], folders: readonly string[] = []): string {
  const encoded = (text: string): string => encodeURIComponent(text).replaceAll('%20', '+').replaceAll('%2F', '/');
  const contents = keys.map((key) => `<Contents><Key>${encoded(key)}</Key><Size>2</Size><ETag>"x"</ETag></Contents>`);
  const prefixes = folders.map((folder) => `<CommonPrefixes><Prefix>${encoded(folder)}</Prefix></CommonPrefixes>`);
  return (
    '<?xml version="1.0"?><ListBucketResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/">' +
    `<EncodingType>url</EncodingType><IsTruncated>false</IsTruncated>${contents.join('')}${prefixes.join('')}</ListBucketResult>`
  );
}

export function errorOf(code: string): string {
  return `<?xml version="1.0"?><Error><Code>${code}</Code><Message>as asked for</Message></Error>`;
}
