import { Io } from './io';

/** A command line of this program that works when it is pasted. */
export function commandLine(words: readonly string[], env: Io['env']): string {
  // Installed in a project, and not for the whole machine, the program is found by npm alone.
  const program = env.npm_command === undefined ? 'ssm-inventory' : 'npx ssm-inventory';
  return [program, ...words.map((word) => shellWord(word, env.HOME))].join(' ');
}

/** Quoted for a POSIX shell, or for the ones that Windows has. */
function shellWord(word: string, home: string | undefined): string {
  if (process.platform === 'win32') return /^[\w@+=:,./\\~-]+$/.test(word) ? word : `"${word}"`;
  if (home !== undefined && home.length > 1 && word.startsWith(`${home}/`)) {
    return `~/${quoted(word.slice(home.length + 1))}`;
  }
  return quoted(word);
}

function quoted(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}
