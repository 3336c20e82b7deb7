import { mkdirSync, readdirSync, readFileSync, watch, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryFolder } from '../temporary-folder';
import { ended, start } from './child';
import { loadUpgraded } from './upgraded-fleet';

const folder = temporaryFolder();
const database = join(folder, 'fleet.duckdb');

beforeAll(() => loadUpgraded(folder, database), 60_000);

// Windows ends a process without telling it.
const told = process.platform === 'win32' ? describe.skip : describe;

told('Ctrl-C', () => {
  test.each([
    ['history', ['history', '--change', 'upgraded', '-f', 'json']],
    ['diff', ['diff', '1', '2', '--by', 'node', '-f', 'json']],
    ['node', ['node', 'i-1', '-f', 'json']],
    ['sql', ['sql', 'FROM software', '-f', 'json']],
  ])('ends %s in the middle of its answer, as the shell expects, without a word', async (_, argv) => {
    const child = start([...argv, '-d', database]);
    // As much as one read gives, and then nobody reads: it stands in the middle of writing.
    await new Promise((resolve) => child.stdout!.once('readable', resolve));
    child.kill('SIGINT');
    const { code, signal, stderr } = await ended(child);
    expect({ code, signal, stderr }).toEqual({ code: null, signal: 'SIGINT', stderr: '' });
  });

  test('ends a statement that would take hours', async () => {
    const endless = 'SELECT count(*) FROM range(10000000) a, range(10000000) b WHERE a.range * b.range = 7';
    const child = start(['sql', endless, '-d', database]);
    const end = ended(child);
    const early = await Promise.race([end, computing(child.pid!)]);
    expect(early).toBe('computing');
    child.kill('SIGINT');
    expect(await end).toMatchObject({ signal: 'SIGINT', stdout: '' });
  });

  test.each([
    ['html', 'fleet.html'],
    ['markdown', 'fleet.md'],
    ['json', 'fleet.json'],
  ])('leaves the report that was there whole, and nothing beside it: %s', async (format, name) => {
    const home = join(folder, format);
    mkdirSync(home);
    const out = join(home, name);
    writeFileSync(out, 'the report of yesterday');
    const begun = whenIn(home, (names) => names.some((each) => each.startsWith('.ssm-inventory-report-')));
    const child = start(['report', '-f', format, '--out', out, '-d', database]);
    const end = ended(child);
    await begun;
    child.kill('SIGINT');
    expect(await end).toMatchObject({ code: null, signal: 'SIGINT', stdout: '', stderr: '' });
    expect(readdirSync(home)).toEqual([name]);
    expect(readFileSync(out, 'utf8')).toBe('the report of yesterday');
  });

  test('leaves whole files alone in a folder of CSV', async () => {
    const home = join(folder, 'csv');
    mkdirSync(home);
    const [whole, cut] = ['whole', 'cut'].map((name) => join(home, name)) as [string, string];
    expect((await ended(start(['report', '-f', 'csv-dir', '--out', whole, '-d', database]))).code).toBe(0);
    mkdirSync(cut);
    const begun = whenIn(cut, (names) => names.length > 0);
    const child = start(['report', '-f', 'csv-dir', '--out', cut, '-d', database]);
    const end = ended(child);
    await begun;
    child.kill('SIGINT');
    expect(await end).toMatchObject({ code: null, signal: 'SIGINT' });
    expect(readdirSync(home).sort()).toEqual(['cut', 'whole']);
    for (const name of readdirSync(cut)) {
      expect(readFileSync(join(cut, name), 'utf8')).toBe(readFileSync(join(whole, name), 'utf8'));
    }
  });
});

/** When the names in a folder have become as they are waited for. */
function whenIn(home: string, come: (names: readonly string[]) => boolean): Promise<void> {
  return new Promise((resolve) => {
    const watcher = watch(home, () => {
      if (!come(readdirSync(home))) return;
      watcher.close();
      resolve();
    });
  });
}

/** When a process has used the processor for longer than it takes to start; where that can be seen, else at once. */
async function computing(pid: number): Promise<'computing'> {
  const ticks = (): number => {
    try {
      const [user, system] = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]!.split(' ').slice(11, 13);
      return Number(user) + Number(system);
    } catch {
      return Infinity;
    }
  };
  while (ticks() < 300) await new Promise((resolve) => setTimeout(resolve, 20));
  return 'computing';
}
