import { join } from 'node:path';
import { temporaryFolder } from '../temporary-folder';
import { ended, start } from './child';
import { loadUpgraded } from './upgraded-fleet';

const folder = temporaryFolder();
const database = join(folder, 'fleet.duckdb');

/** More than a pipe holds: who writes it notices that nobody reads. */
beforeAll(() => loadUpgraded(folder, database), 60_000);

const commands = [
  'node i-1 --all -d fleet.duckdb',
  'node i-1 --format json -d fleet.duckdb',
  'node i-1 --all --format markdown -d fleet.duckdb',
  'node i-1 --section software --format csv -d fleet.duckdb',
  'problems -d fleet.duckdb',
  'problems --format json -d fleet.duckdb',
  'query rare-software --format csv -d fleet.duckdb',
  'report --format json -d fleet.duckdb',
  'report --format markdown -d fleet.duckdb',
  'history --change upgraded -d fleet.duckdb',
  'history --name package-% --format csv -d fleet.duckdb',
  'diff -d fleet.duckdb',
  'diff 1 2 --by node --format json -d fleet.duckdb',
  'sql FROM/**/software -d fleet.duckdb',
  'sql FROM/**/software --format json -d fleet.duckdb',
  'queries',
  'query --help',
  'completion bash',
];

test('a reader that stops early is no error for any command', async () => {
  const ends = await Promise.all(
    commands.map(async (command) => {
      const child = start(command.split(' '), { cwd: folder });
      child.stdout?.once('data', () => child.stdout?.destroy());
      const { code, signal, stderr } = await ended(child);
      return { command, code, signal, complaint: /.*EPIPE.*|^ {4}at .*/m.exec(stderr)?.[0] };
    }),
  );
  expect(ends).toEqual(commands.map((command) => ({ command, code: 0, signal: null, complaint: undefined })));
}, 60_000);
