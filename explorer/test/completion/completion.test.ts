import { readCatalog } from '../../src/catalog';
import { shells, shellScripts } from '../../src/completion/shell-scripts';
import { runCli } from '../cli';

/** The values that are offered for the last of the words. */
async function offered(...words: readonly string[]): Promise<string[]> {
  const { code, stdout, stderr } = await runCli(['complete', '--', ...words]);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  return stdout
    .split('\n')
    .slice(0, -1)
    .map((line) => line.split('\t')[0]!);
}

test('all commands are offered, and none that is hidden', async () => {
  const all = await offered('');
  expect(all).toEqual(
    expect.arrayContaining(['demo', 'load', 'query', 'queries', 'node', 'sql', 'problems', 'completion']),
  );
  expect(all).not.toContain('complete');
});

test.each<[string[], string[]]>([
  [['que'], ['query', 'queries']],
  [['--v'], ['--version']],
  [['query', 'top'], ['top-software']],
  [['query', 'top-software', '--f'], ['--format']],
  [
    ['query', 'top-software', '--format', ''],
    ['table', 'json', 'csv', 'markdown'],
  ],
  [['query', 'top-software', '-f', 'c'], ['csv']],
  [['query', 'top-software', '--format=m'], ['--format=markdown']],
  [['query', 'top-software', '--format', 'csv', '--fo'], []],
  [['query', 'nodes-with-software', '--na'], ['--name']],
  [
    ['query', 'nodes-with-software', '--name', 'x', '--'],
    [
      ...['--below', '--at', '--above', '--columns', '--database', '--format'],
      ...['--athena', '--athena-database', '--profile', '--region', '--endpoint-url', '--help'],
    ],
  ],
  [['query', 'top-software', '--columns', 'na'], ['name']],
  [['query', 'top-software', '-c', 'name,no'], ['name,nodes']],
  [
    ['query', 'top-software', '-c', 'name,'],
    ['name,nodes', 'name,versions', 'name,packaging'],
  ],
  [['node', 'i-1', '--section', 'ti'], ['timeline']],
  [['queries', '--format', 't'], ['table']],
  [['completion', ''], [...shells]],
  [['sql', ''], []],
  [['sql', 'SELECT 1', ''], []],
  [['load', ''], [':files']],
  [['load', 'a', ''], []],
  [['load', '--database', 'x'], [':files']],
  [['load', '--database=x'], [':files']],
  [['query', 'constructor', '__proto__'], []],
  [['$(reboot)'], []],
])('after %j comes %j', async (words, values) => {
  expect(await offered(...words)).toEqual(values);
});

test('every query is offered with its question', async () => {
  const { stdout } = await runCli(['complete', '--', 'query', '']);
  for (const { id, question } of readCatalog().queries) expect(stdout).toContain(`${id}\t${question}\n`);
});

test('a line is completed as its words are', async () => {
  const { stdout } = await runCli(['complete', '--line', 'ssm-inventory query "top-software" --format j']);
  expect(stdout).toBe('json\t\n');
});

test('bash gets what stands behind its last colon or equals sign', async () => {
  const { stdout } = await runCli(['complete', '--shell', 'bash', '--line', 'ssm-inventory queries --format=c']);
  expect(stdout).toBe('csv\t\n');
});

test.each(shells)('there is a script for %s, and it evaluates nothing', async (shell) => {
  const { code, stdout, stderr } = await runCli(['completion', shell]);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  expect(stdout).toContain('ssm-inventory complete');
  expect(stdout).not.toMatch(/\beval\b|Invoke-Expression/);
});

test('PowerShell gets what is offered with its description, and a line that ends in a space as it is typed', async () => {
  const { stdout } = await runCli(['complete', '--shell', 'powershell', '--line', 'ssm-inventory completion ']);
  expect(stdout).toBe(shells.map((shell) => `${shell}\t\n`).join(''));
});

test('the script for PowerShell registers a native completer whose parts all close', () => {
  const script = shellScripts.powershell;
  expect(script).toMatch(/^Register-ArgumentCompleter -Native -CommandName ssm-inventory -ScriptBlock \{\n/);
  expect(script).toContain('param($wordToComplete, $commandAst, $cursorPosition)');
  // What has been typed is handed over as one argument, the spaces that the parser leaves out put back.
  expect(script).toContain('.PadRight($cursorPosition).Substring(0, $cursorPosition)');
  expect(script).toContain('ssm-inventory complete --shell powershell --line $line 2>$null |');
  // The tab between a value and its description, as PowerShell writes it.
  expect(script).toContain('$_.Split("`t", 2)');
  const open: string[] = [];
  for (const sign of script.replace(/'[^']*'|"[^"]*"/g, '').match(/[()[\]{}]/g) ?? []) {
    if ('([{'.includes(sign)) open.push(sign);
    else expect(`${open.pop()}${sign}`).toMatch(/^(\(\)|\[\]|\{\})$/);
  }
  expect(open).toEqual([]);
});

test('fails on a shell that is not known', async () => {
  const { code, stderr } = await runCli(['completion', 'tcsh']);
  expect(code).toBe(2);
  expect(stderr).toContain('Allowed choices are bash, zsh, fish, powershell');
});
