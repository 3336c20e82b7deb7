import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Shell, shellScripts } from '../src/completion/shell-scripts';
import { program } from '../test/process/child';

const folder = mkdtempSync(join(tmpdir(), 'completion-'));
afterAll(() => rmSync(folder, { recursive: true }));

mkdirSync(join(folder, 'bin'));
mkdirSync(join(folder, 'inventory-of-mine'));
writeFileSync(join(folder, 'bin', 'ssm-inventory'), `#!/bin/sh\nexec '${process.execPath}' '${program}' "$@"\n`, {
  mode: 0o755,
});
for (const [shell, script] of Object.entries(shellScripts)) writeFileSync(join(folder, shell), script);

const env = { ...process.env, PATH: `${join(folder, 'bin')}:${process.env.PATH!}`, TERM: 'dumb', HOME: folder };

function run(command: string, words: readonly string[], input = ''): string {
  const { stdout, error } = spawnSync(command, words, { cwd: folder, env, input, encoding: 'utf8' });
  if (error) throw error;
  return stdout;
}

/** What stands on the line of an interactive shell after keys were pressed; a key of our own prints it. */
const lineAfter: Partial<Record<Shell, (keys: string) => string | undefined>> = {
  bash: (keys) => {
    const setUp = `PS1=; . ./bash; bind -x '"\\C-x\\C-p": printf "<%s>" "$READLINE_LINE"; exit'\n`;
    const seen = run('script', ['-qec', 'bash --noprofile --norc -i', '/dev/null'], `${setUp}${keys}\u0018\u0010`);
    return /<(ssm-inventory [^>]*)>/.exec(seen)?.[1];
  },
  zsh: (keys) => {
    const seen = run('zsh', [
      '-fc',
      `zmodload zsh/zpty
       zpty z zsh -f -i
       zpty -w z $'PS1=; autoload -U compinit; compinit -u -D; . ./zsh; show() { print -r -- "<$BUFFER>" }; zle -N show; bindkey "^P" show'
       zpty -w -n z ${JSON.stringify(keys).replace(/^"|"$/g, "'").replace(/^/, '$')}$'\\020'
       zpty -r z seen '*<ssm-inventory *>*'
       print -r -- $seen`,
    ]);
    return /<(ssm-inventory [^>]*)>/.exec(seen)?.[1];
  },
  fish: (keys) => {
    const line = keys.replace(/\t$/, '');
    const found = run('fish', ['--no-config', '-c', '. ./fish; complete -C $argv[1]', line]);
    return line.slice(0, line.lastIndexOf(' ') + 1) + found.trimEnd().split('\t')[0]!;
  },
};

const cases: readonly (readonly [string, string])[] = [
  ['ssm-inventory prob\t', 'ssm-inventory problems '],
  ['ssm-inventory query top-softw\t', 'ssm-inventory query top-software '],
  ['ssm-inventory query nodes-with-software --bel\t', 'ssm-inventory query nodes-with-software --below '],
  ['ssm-inventory queries --format mark\t', 'ssm-inventory queries --format markdown '],
  ['ssm-inventory load inventory-o\t', 'ssm-inventory load inventory-of-mine/'],
];

describe.each(Object.entries(lineAfter))('the Tab key in %s', (shell, line) => {
  const there = spawnSync(shell, ['--version']).status === 0;
  (there ? test : test.skip).each(cases)('makes of %j %j', (keys, completed) => {
    expect(line(keys)?.trimEnd()).toBe(completed.trimEnd());
  });

  (there ? test : test.skip)('runs nothing of what has been typed', () => {
    line('ssm-inventory query "$(touch ran)" `touch ran` --form\t');
    expect(existsSync(join(folder, 'ran'))).toBe(false);
  });
});
