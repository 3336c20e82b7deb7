import { explainAthena } from '../../src/athena/explain-athena';
import { Failure } from '../../src/failure';

const asked = { action: 'athena:StartQueryExecution', workgroup: 'fleet' } as const;

/** An error as the SDK throws it. */
const thrown = (name: string, message: string, more: object = {}): Error =>
  Object.assign(new Error(message), { name, $metadata: { httpStatusCode: 400 }, ...more });

test.each([
  [thrown('AccessDeniedException', 'no'), "athena:StartQueryExecution is missing on the workgroup 'fleet'; allow it"],
  [
    thrown('AccessDeniedException', 'x is not authorized to perform: athena:GetQueryResults on resource: arn:a:b.'),
    'athena:GetQueryResults is missing on arn:a:b;',
  ],
  [thrown('InvalidRequestException', 'WorkGroup fleet is disabled.'), 'enable it, or name another'],
  [
    thrown('TooManyRequestsException', 'slow', { Reason: 'CONCURRENT_QUERY_LIMIT_EXCEEDED' }),
    'too many queries run in the account already',
  ],
  [thrown('ThrottlingException', 'slow'), 'still did after several attempts; ask again later'],
  [thrown('ExpiredTokenException', 'old'), 'the AWS credentials have expired'],
  [thrown('InvalidSignatureException', 'Signature expired: 20261121'), 'the clock of this machine is wrong'],
  [thrown('InvalidSignatureException', 'The request signature we calculated'), 'check AWS_SECRET_ACCESS_KEY'],
  [thrown('InternalServerException', 'odd\u001b[2J'), 'Athena answered InternalServerException: odd\\u{1b}[2J'],
  [
    Object.assign(new Error('connect'), { code: 'ECONNREFUSED', $metadata: { attempts: 1 } }),
    'nobody answers (connect)',
  ],
  [Object.assign(new Error('gone'), { code: 'ECONNRESET' }), 'Athena cannot be asked (ECONNRESET): gone'],
  [new Error('Region is missing'), 'no Region: name'],
  [Object.assign(new Error('none'), { name: 'CredentialsProviderError' }), 'no AWS credentials: none; sign in'],
])('%s says what is wrong and what to do', (error, message) => {
  const explained = explainAthena(error, asked);
  expect(explained).toBeInstanceOf(Failure);
  expect(explained.message).toContain(message);
});

test('what is no answer of Athena, and what was given up, stays what it is', () => {
  const mistake = new TypeError('a mistake');
  const ended = Object.assign(new Error('ended'), { name: 'AbortError' });
  expect([explainAthena(mistake, asked), explainAthena(ended, asked)]).toEqual([mistake, ended]);
});
