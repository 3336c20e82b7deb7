import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const root = join(__dirname, '..', '..');

function run(folder: string, command: string, ...args: string[]): string {
  return execFileSync(command, args, {
    cwd: folder,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
    shell: process.platform === 'win32',
  });
}

describe('the explorer, installed from its package', () => {
  const work = mkdtempSync(join(tmpdir(), 'ssm-inventory-package-'));
  const home = join(work, 'home');
  const program = join(home, 'node_modules', 'ssm-inventory', 'bin', 'ssm-inventory.js');
  const database = join(work, 'fleet.duckdb');
  let packed: { filename: string; files: { path: string }[] };

  beforeAll(() => {
    const args = ['pack', '-w', 'explorer', '--json', '--loglevel=error', '--pack-destination', work];
    [packed] = JSON.parse(run(root, 'npm', ...args)) as [typeof packed];
    mkdirSync(home);
    writeFileSync(join(home, 'package.json'), JSON.stringify({ private: true }));
    const tarball = join(work, packed.filename);
    run(home, 'npm', 'install', '--no-audit', '--no-fund', '--loglevel=error', '--prefer-offline', tarball);
    run(home, process.execPath, program, 'demo', '-d', database);
  }, 600_000);

  afterAll(() => rmSync(work, { recursive: true, force: true }));

  test('carries the program, the page, the catalog with its widgets, and the sample fleet', () => {
    expect(packed.files.map((file) => file.path)).toEqual(
      expect.arrayContaining([
        'bin/ssm-inventory.js',
        'dist/main.js',
        'dist/page/page.html',
        'dist/page/page.js',
        'dist/page/page.css',
        'dist/catalog/widgets.json',
        'dist/catalog/views.json',
        'sample/real-fleet.tar.gz',
        'LICENSE',
        'README.md',
      ]),
    );
  });

  test('carries no sources and no tests', () => {
    const foreign = packed.files
      .map((file) => file.path)
      .filter((path) => !/^(bin|dist|sample)\/|^(LICENSE|README\.md|package\.json)$/.test(path));
    expect(foreign).toEqual([]);
  });

  test('answers', () => {
    const answer = run(home, process.execPath, program, 'query', 'fleet-summary', '-d', database, '-f', 'json');
    expect(JSON.parse(answer)).toContainEqual({ figure: 'active nodes', value: 9 });
  });

  test('writes a report with its data inside', () => {
    const file = join(work, 'fleet.html');
    run(home, process.execPath, program, 'report', '-d', database, '--out', file);
    expect(statSync(file).size).toBeGreaterThan(
      statSync(join(home, 'node_modules/ssm-inventory/dist/page/page.js')).size,
    );
    expect(readFileSync(file, 'utf8')).toContain('id="fleet-data"');
  });

  test('serves the page', async () => {
    const child = spawn(process.execPath, [program, 'serve', '-d', database, '--port', '0'], { cwd: home });
    try {
      let said = '';
      for (const stream of [child.stdout, child.stderr]) stream.on('data', (data) => (said += String(data)));
      const ended = once(child, 'exit').then(() => Promise.reject(new Error(`serve ended:\n${said}`)));
      const address = (): string | undefined => /http:\/\/127\.0\.0\.1:\d+/.exec(said)?.[0];
      while (address() === undefined) {
        await Promise.race([once(child.stdout, 'data'), once(child.stderr, 'data'), ended]);
      }
      const response = await fetch(address()!);
      expect(response.status).toBe(200);
      expect(await response.text()).toMatch(/<!doctype html>/i);
    } finally {
      child.kill();
    }
  });
});
