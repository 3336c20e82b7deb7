import { CatalogQuery, inventoryCatalog } from '../lib/inventory-catalog';
import { countStatement, filledQuery, sheetStatement } from '../lib/query-text';

const { queries } = inventoryCatalog();
const queryOf = (id: string) => queries.find((query) => query.id === id)!;
const filled = (id: string, values: Record<string, string> = {}) => filledQuery(queryOf(id), values);
const sheetOf = (query: CatalogQuery) => sheetStatement(filledQuery(query, {}), query.columns);
/** What stands behind the text that the answer is taken from. */
const orderOf = (query: CatalogQuery) => sheetOf(query).split('\n) AS answer\n')[1]!.replaceAll(/\s+/g, ' ');

describe('a query with its values', () => {
  test('has them as literals, in the order of its parameters', () => {
    expect(filled('nodes-with-software', { below: '3.0.22', name: 'openssl' })).toContain(
      "SELECT CAST('openssl' AS varchar) AS name, CAST('3.0.22' AS varchar) AS below, " +
        `CAST('' AS varchar) AS "at", CAST('' AS varchar) AS above\n`,
    );
  });

  test('has the default of what is not given', () => {
    expect(filled('stale-nodes')).toContain("SELECT CAST('7' AS varchar) AS days, CAST('' AS varchar) AS as_of\n");
  });

  test('cannot be left through a value', () => {
    const value = "it's '; DROP TABLE node; -- $1 ? CAST(? AS varchar)";
    expect(filled('tags', { key: value })).toContain(
      "SELECT CAST('it''s ''; DROP TABLE node; -- $1 ? CAST(? AS varchar)' AS varchar) AS key\n",
    );
  });

  test.each(queries)('$id takes all of its parameters', (query) => {
    const values = Object.fromEntries(query.parameters.map(({ name }) => [name, `value of ${name}`]));
    const text = filledQuery(query, values);
    for (const value of Object.values(values)) expect(text.split(`CAST('${value}' AS varchar)`)).toHaveLength(2);
    expect(text).not.toContain('CAST(? AS varchar)');
  });
});

describe('the count of a query', () => {
  test('is of its rows', () => {
    expect(countStatement('SELECT 1 AS one')).toBe('SELECT count(*) AS found\nFROM (\nSELECT 1 AS one\n) AS answer');
  });
});

describe('a query for spreadsheets', () => {
  test('puts an apostrophe before what begins a formula, in texts and in nothing else', () => {
    const columns = [
      { name: 'name', type: 'text', description: '' },
      { name: 'nodes', type: 'integer', description: '' },
    ] as const;
    expect(sheetStatement('SELECT t.name, nodes\nFROM t\nORDER BY nodes DESC, t.name', columns)).toBe(
      'SELECT\n' +
        String.raw`  regexp_replace(answer."name", '(\A|;[\s"]*)([=+\-@\t\r\uFF1D\uFF0B\uFF0D\uFF20])', '$1''$2') AS "name",` +
        '\n  answer."nodes"\nFROM (\nSELECT t.name, nodes\nFROM t\n) AS answer\nORDER BY answer."nodes" DESC, answer."name"',
    );
  });

  test('keeps an order that is not of its columns', () => {
    expect(orderOf(queryOf('compliance-items'))).toMatch(
      /^ORDER BY CASE answer."severity" WHEN 'CRITICAL' THEN 1 .* ELSE 6 END, answer."accountid", /,
    );
    expect(sheetOf(queryOf('fleet-summary'))).toContain(
      'SELECT figure, value,\n  place\nFROM figures\n) AS answer\nORDER BY answer."place"',
    );
  });

  test.each(queries)('$id has one order, at its end, which is made of what it answers', (query) => {
    expect(query.sql.match(/^(SELECT|FROM|ORDER BY)\b/gm)).toEqual(['SELECT', 'FROM', 'ORDER BY']);
    // What is left when names, texts, numbers and the words of an order are gone.
    const rest = orderOf(query)
      .replace(/^ORDER BY /, '')
      .replaceAll(/answer\."[a-z]+"|'[A-Z]+'|\b(\d|CASE|WHEN|THEN|ELSE|END|DESC|NULLS (FIRST|LAST))\b|[ ,]/g, '');
    expect(rest).toBe('');
  });

  test('shows nothing that the query does not, though three are ordered by more', () => {
    const hiding = queries.filter((query) => {
      const shown = query.columns.map(({ name }) => name);
      return [...orderOf(query).matchAll(/answer\."([a-z]+)"/g)].some(([, name]) => !shown.includes(name!));
    });
    expect(hiding.map(({ id }) => id)).toEqual(['fleet-summary', 'key-figures', 'node']);
    for (const query of queries) {
      const [list] = sheetOf(query).split('\nFROM (\n');
      expect(list!.match(/^ {2}.*$/gm)!.map((line) => /"([a-z]+)",?$/.exec(line)![1])).toEqual(
        query.columns.map(({ name }) => name),
      );
    }
  });
});
