import { problemOf, QueryFailed } from '../../src/athena/query-problem';

const sql = 'SELECT\n\tname,\n  evr\nFROM software';
const asked = { database: 'inventory', workgroup: 'fleet' };

/** What is said of a query that ended so. */
function said(
  reason: string | undefined,
  more: { readonly state?: string; readonly retryable?: boolean } = {},
): string {
  const { state = 'FAILED', retryable } = more;
  const error = retryable === undefined ? undefined : { ErrorMessage: reason, Retryable: retryable };
  const problem = problemOf({
    QueryExecutionId: 'q-1',
    Status: { State: state as 'FAILED', StateChangeReason: reason, AthenaError: error },
  });
  return new QueryFailed(problem, sql, asked).message;
}

test('a place is shown with its line and a caret, whatever the line is indented with', () => {
  expect(said("COLUMN_NOT_FOUND: line 2:2: Column 'name' cannot be resolved")).toBe(
    "the query failed in Athena: COLUMN_NOT_FOUND: Column 'name' cannot be resolved\n" +
      'at line 2, column 2:\n' +
      '  name,\n' +
      '  ^\n' +
      "It is query q-1 of workgroup 'fleet' in database 'inventory'. Mostly the database was made from another version of " +
      'the catalog; ssm-inventory verify --athena fleet --athena-database inventory tells what else fails.',
  );
});

test('a place that is not in the statement is only named', () => {
  expect(said('SYNTAX_ERROR: line 9:1: odd')).toContain('at line 9, column 1:\nIt is query q-1');
});

test.each([
  ["TABLE_NOT_FOUND: line 4:6: Table 'awsdatacatalog.inventory.software' does not exist", '--athena-database'],
  ['Bytes scanned limit was exceeded', 'raise bytesScannedCutoff of InventoryAnalytics'],
  [
    'Insufficient permissions to execute the query. User: arn:aws:iam::111122223333:user/x is not authorized to perform: glue:GetTable on resource: arn:aws:glue:eu-west-1:111122223333:catalog',
    'glue:GetTable is missing on arn:aws:glue:eu-west-1:111122223333:catalog: allow it',
  ],
  ['Access denied when writing output to url: s3://results/q-1.csv . Please ensure', 's3:PutObject is missing'],
  ['Permission denied on S3 path: s3://bucket/AWS:Application/x', 's3:GetObject on the data, kms:Decrypt'],
  ['Query exhausted resources at this scale factor', 'It may pass; ask again.'],
  ['HIVE_BAD_DATA: odd', 'has it among the workgroup'],
  [undefined, 'the query failed in Athena\nIt is query q-1'],
])('%j has a next step', (reason, next) => {
  expect(said(reason)).toContain(next);
});

test('what somebody cancelled is told apart from what the cut-off cancelled', () => {
  expect(said('Query cancelled by user', { state: 'CANCELLED' })).toMatch(
    /^the query was cancelled in Athena: .*\n.*ask again/,
  );
  expect(said('Bytes scanned limit was exceeded', { state: 'CANCELLED' })).toContain("the workgroup's cut-off");
});

test('what Athena thinks may pass is worth another try', () => {
  expect(said('GENERIC_INTERNAL_ERROR: odd', { retryable: true })).toContain('It may pass; ask again.');
});

test('what the console adds is left out, and what a value says stays one line', () => {
  const reason =
    'INVALID_CAST_ARGUMENT: Cannot cast \'a\nb\u001b[31m\' to bigint This query ran against the "x" database, unless';
  expect(said(reason).split('\n')[0]).toBe(
    "the query failed in Athena: INVALID_CAST_ARGUMENT: Cannot cast 'a\\u{a}b\\u{1b}[31m' to bigint",
  );
});
