import type { SearchResult } from '../../page/src/answers';
import { Value } from '../../src/engine';
import { activeNodes, answersOf, cells, everyNode } from './answers-fleet';

const fleet = answersOf();
const search = (text: string, scope = activeNodes): Promise<readonly SearchResult[]> =>
  fleet.answers.search(text, scope, 100);

/** What of each kind was found: nodes by id, software by name and count. */
const found = (results: readonly SearchResult[]): Record<string, Value[][]> =>
  Object.fromEntries(
    results.map(({ kind, table }) => [
      kind,
      cells(
        table,
        ...(kind === 'software' ? ['name', 'nodes'] : kind === 'nodes' ? ['nodeid'] : ['nodeid', 'version']),
      ),
    ]),
  );

const v22 = ['i-1', '3.0.22-1~deb12u2'];
const v20 = ['i-2', '3.0.20-1~deb12u2'];
const v8 = ['i-3', '3.0.8-1.amzn2023.0.2'];

test.each([
  ['openssl < 3.0.22', [v20, v8]],
  ['openssl <= 3.0.22', [v22, v20, v8]],
  ['openssl = 3.0.20', [v20]],
  ['openssl >= 3.0.20', [v22, v20]],
  ['openssl > 3.0.20', [v22]],
  // With a release it counts, and ~ sorts before its end.
  ['openssl < 3.0.22-1', [v22, v20, v8]],
  ['openssl > 3.0.22-1~deb12u1', [v22]],
  ['openssl = 3.0.22-1', []],
  ['openssl < 1:0', [v22, v20, v8]],
  ['OPENSSL < 3.0.10', [v8]],
  ['*SSL < 3.0.10', [['i-2', '1.0'], v8]],
  ['openss_ < 9', []],
  ['%ssl < 9', []],
  ['openssl*', [v22, v20, v8]],
  ['*chrome', [['i-4', '131.0.6778.86']]],
  ['gpg-*', []],
])('%s', async (text, rows) => {
  expect(found(await search(text))).toEqual({ 'software-nodes': rows });
});

test.each([
  ['openssl', { 'software-nodes': [v22, v20, v8], software: [['openssl', 3]] }],
  [
    'SSL',
    {
      software: [
        ['openssl', 3],
        ['libmod_ssl', 1],
      ],
    },
  ],
  [
    'lib',
    {
      software: [
        ['libc6', 2],
        ['libmod_ssl', 1],
      ],
    },
  ],
  ['ker', { software: [['kernel', 1]] }],
  ['WEB', { nodes: [['i-1'], ['i-2']] }],
  ['web-2', { nodes: [['i-2']] }],
  ['i-', { nodes: [['i-1'], ['i-2'], ['i-4'], ['i-5'], ['i-3']] }],
  // What is the text comes before what has it.
  ['i-3', { nodes: [['i-3']] }],
  ['nothing of the kind', {}],
  ['%', {}],
  ["' OR true --", {}],
  ['\0', {}],
  ['', {}],
])('%j', async (text, results) => {
  expect(found(await search(text))).toEqual(results);
});

test.each([
  [
    '10.0.0.',
    [
      ['i-1', '10.0.0.1'],
      ['i-2', '10.0.0.2'],
      ['i-4', '10.0.0.4'],
    ],
  ],
  ['10.0.0.5', [['i-4', '10.0.0.5']]],
  // The one it registered with, which none of its interfaces has.
  ['10.9.9.9', [['i-4', '10.9.9.9']]],
  ['FE80::1', [['i-1', 'fe80::1']]],
  ['10.0.0.9', []],
])('the address %s', async (text, rows) => {
  const [result] = await search(text);
  expect({ kind: result!.kind, rows: cells(result!.table, 'nodeid', 'address') }).toEqual({ kind: 'nodes', rows });
});

test('the scope narrows what is found, and a limit cuts it', async () => {
  expect(found(await search('openssl = 1.0', everyNode))).toEqual({
    'software-nodes': [
      ['i-8', '1.0-1'],
      ['i-9', '1.0-1'],
    ],
  });
  const [result] = await fleet.answers.search('openssl*', activeNodes, 2);
  expect([result!.table.rows.length, result!.table.total]).toEqual([2, 3]);
});

test('says what it understood', async () => {
  const [byVersion] = await search('openssl<=3');
  expect(byVersion!.explanation).toBe('nodes that run openssl at or below 3');
  const explanations = (await search('openssl')).map(({ explanation }) => explanation);
  expect(explanations).toEqual(['nodes that run openssl', 'software whose name contains openssl']);
});
