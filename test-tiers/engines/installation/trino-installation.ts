import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { extract } from 'tar';
import { installOnce } from '../../installation/install-once';

const run = promisify(execFile);

export const TRINO_VERSION = '476';

const CENTRAL = 'https://repo.maven.apache.org/maven2';

/** What the tests use of the 1.6 GB. */
const PLUGINS = ['hive', 'iceberg'];

/** What lies in those all the same and is never loaded: other stores, other machines' libraries. */
const UNUSED = [/^hdfs$/, /snowflake-jdbc/, /rocksdbjni/, /-(osx|windows)-(x86_64|aarch_64)\.jar$/];

/** The folder of Trino's server, trimmed to what reads Hive and Iceberg tables. */
export function trinoInstallation(): Promise<string> {
  const needs = 'it needs Maven or curl, Maven Central, and 3 GB of disk while it is unpacked';
  return installOnce(`trino-server-${TRINO_VERSION}`, needs, async (folder) => {
    const passing = mkdtempSync(join(tmpdir(), 'trino-'));
    try {
      await extract({ file: await archive(passing), cwd: folder, strip: 1 });
    } finally {
      rmSync(passing, { recursive: true, force: true });
    }
    // Afterwards: jars that several plugins have are links in the archive to the first of them, which may be of no use here.
    trim(folder);
    const missing = ['lib', ...PLUGINS.map((plugin) => join('plugin', plugin))].filter(
      (name) => !existsSync(join(folder, name)) || readdirSync(join(folder, name)).length === 0,
    );
    if (missing.length > 0) throw new Error(`the archive of Trino has no ${missing.join(', ')}`);
  });
}

function trim(folder: string): void {
  const remove = (...path: string[]): void => rmSync(join(folder, ...path), { recursive: true, force: true });
  const keep = (room: string[], names: readonly string[]): void =>
    readdirSync(join(folder, ...room))
      .filter((name) => !names.includes(name))
      .forEach((name) => remove(...room, name));
  keep([], ['lib', 'plugin']);
  keep(['plugin'], PLUGINS);
  for (const room of [['lib'], ...PLUGINS.map((plugin) => ['plugin', plugin])]) {
    readdirSync(join(folder, ...room))
      .filter((name) => UNUSED.some((pattern) => pattern.test(name)))
      .forEach((name) => remove(...room, name));
  }
}

/** Maven knows the mirror that a machine is set up with; curl asks Maven Central. */
async function archive(folder: string): Promise<string> {
  const file = join(folder, `trino-server-${TRINO_VERSION}.tar.gz`);
  const name = `io.trino:trino-server:${TRINO_VERSION}:tar.gz`;
  if (await isThere('mvn')) {
    // A repository of its own: nothing of it stays in the user's.
    const repository = `-Dmaven.repo.local=${join(folder, 'repository')}`;
    await run('mvn', [
      '--batch-mode',
      '--quiet',
      repository,
      'dependency:get',
      `-Dartifact=${name}`,
      '-Dtransitive=false',
    ]);
    return join(
      folder,
      'repository',
      'io',
      'trino',
      'trino-server',
      TRINO_VERSION,
      `trino-server-${TRINO_VERSION}.tar.gz`,
    );
  }
  const url = `${CENTRAL}/io/trino/trino-server/${TRINO_VERSION}/trino-server-${TRINO_VERSION}.tar.gz`;
  await run('curl', ['--fail', '--silent', '--show-error', '--location', '--retry', '3', '--output', file, url]);
  return file;
}

function isThere(program: string): Promise<boolean> {
  return run(program, ['--version']).then(
    () => true,
    () => false,
  );
}
