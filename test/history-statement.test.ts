import { additionStatement, historyStatement } from '../lib/history-statement';
import { CatalogHistory, inventoryCatalog } from '../lib/inventory-catalog';

const { histories } = inventoryCatalog();
const history = (name: string): CatalogHistory => histories.find((one) => one.name === name)!;
const small: CatalogHistory = {
  name: 'seen',
  description: '',
  key: ['nodeid', 'openedat'],
  columns: [
    { name: 'nodeid', type: 'text', description: '' },
    { name: 'validfrom', type: 'timestamp', description: '' },
  ],
  changes: 'SELECT nodeid, CAST(? AS varchar) AS at FROM node\n',
  merge: 'MERGE INTO seen AS s\nUSING seen_changes AS change\n  ON s.nodeid = change.nodeid\nWHEN NOT MATCHED THEN …\n',
};

describe('the statement that takes a run into a history', () => {
  test('is the MERGE of the catalog over the changes of the catalog', () => {
    expect(historyStatement(small)).toEqual([
      `MERGE INTO seen AS s
USING (
  SELECT *
  FROM (
    SELECT change.*, count(*) OVER (PARTITION BY nodeid, openedat) AS changes
    FROM (
SELECT nodeid, CAST('`,
      `' AS varchar) AS at FROM node
    ) AS change
  ) AS counted
  WHERE CASE WHEN changes > 1 THEN CAST('two changes for one row of seen' AS integer) ELSE 1 END = 1
) AS change
  ON s.nodeid = change.nodeid
WHEN NOT MATCHED THEN …`,
    ]);
  });

  test.each(histories.map(({ name }) => name))(
    'leaves no parameter in %s, for Athena documents none in a MERGE',
    (name) => {
      const pieces = historyStatement(history(name));
      expect(pieces.join('')).not.toContain('?');
      expect(pieces.length).toBe(history(name).changes.split('CAST(? AS varchar)').length);
      // What stands between the pieces ends up in a literal, whatever it is.
      for (const piece of pieces.slice(0, -1)) expect(piece.endsWith("CAST('")).toBe(true);
    },
  );

  test.each(histories.map(({ name }) => name))(
    'reads no relation of changes in %s, which is a table nowhere',
    (name) => {
      expect(historyStatement(history(name)).join('')).not.toContain(`${name}_changes`);
    },
  );

  test('fails for a MERGE that reads its changes under another name', () => {
    expect(() => historyStatement({ ...small, merge: 'MERGE INTO seen USING seen_changes AS c ON true' })).toThrow(
      "history/seen.merge.sql must say 'USING seen_changes AS change' once",
    );
  });

  test('fails for a MERGE that reads its changes twice', () => {
    expect(() => historyStatement({ ...small, merge: small.merge.repeat(2) })).toThrow('once');
  });
});

describe('the statement that adds to a history', () => {
  const statement = additionStatement(history('software_interval'), ['nodeid', 'evr', 'validfrom'], 'SELECT 1\n');

  test('inserts what is not there, so that it can be run again', () => {
    expect(statement.match(/WHEN .* THEN \w+/g)).toEqual(['WHEN NOT MATCHED THEN INSERT']);
  });

  test('takes NULL for NULL where a text may be missing, in a form that engines join by', () => {
    expect(statement).toContain(`ON coalesce(kept.nodeid, '') = coalesce(listed.nodeid, '')
  AND coalesce(kept.evr, '') = coalesce(listed.evr, '')
  AND kept.validfrom = listed.validfrom
WHEN`);
  });

  test('inserts all columns of the history', () => {
    const [, names] = /INSERT \(([^)]*)\)/.exec(statement)!;
    expect(names!.split(',').map((name) => name.trim())).toEqual(
      history('software_interval').columns.map(({ name }) => name),
    );
  });
});
