import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { shellScripts } from '../../src/completion/shell-scripts';
import { program } from '../process/child';
import { temporaryFolder } from '../temporary-folder';

const folder = temporaryFolder();
const programs = join(folder, 'bin');
mkdirSync(programs);
writeFileSync(join(programs, 'ssm-inventory'), `#!/bin/sh\nexec '${process.execPath}' '${program}' "$@"\n`, {
  mode: 0o755,
});

/** Where its input is a socket, bash may take itself for a remote shell, and read what login shells read. */
const plain = ['--noprofile', '--norc'];

/** Sources the script as a shell does, and asks its function about a line. */
function completed(line: string): string[] {
  const ask = `${shellScripts.bash}
    compopt() { COMPREPLY+=("compopt $*"); }
    COMP_LINE=$1 COMP_POINT=\${#1}
    _ssm_inventory
    printf '%s\\n' "\${COMPREPLY[@]}"`;
  const PATH = `${programs}${delimiter}${process.env.PATH!}`;
  return execFileSync('bash', [...plain, '-c', ask, 'bash', line], {
    env: { ...process.env, PATH },
    encoding: 'utf8',
    cwd: folder,
  })
    .trimEnd()
    .split('\n');
}

const hasBash = spawnSync('bash', ['--version']).status === 0;
const withBash = hasBash ? describe : describe.skip;

withBash('in bash', () => {
  test.each<[string, string[]]>([
    ['ssm-inventory que', ['query', 'queries']],
    ['ssm-inventory query top-software --format=m', ['markdown']],
    ['ssm-inventory load ', ['compopt -o default']],
    ['ssm-inventory sql ', ['']],
  ])('%j is completed with %j', (line, words) => {
    expect(completed(line)).toEqual(words);
  });

  test('nothing that has been typed or pasted is run', () => {
    completed('ssm-inventory query $(touch ran) `touch ran` "$(touch ran)" --format ');
    completed("ssm-inventory query ';touch ran;' ${x:=$(touch ran)} --format ");
    expect(existsSync(join(folder, 'ran'))).toBe(false);
  });

  test('the script may be read twice', () => {
    const { status, stderr } = spawnSync('bash', [...plain, '-uc', `${shellScripts.bash}${shellScripts.bash}`], {
      encoding: 'utf8',
    });
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  });
});
