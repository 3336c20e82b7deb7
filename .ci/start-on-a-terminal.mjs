// Runs a script, such as what `npm start` runs, on a terminal, which `script` makes: it must end with the page, and Ctrl-C must
// end that as a success. (npm itself answers Ctrl-C with 130, and so does a shell that stays: hence the exec.)
import { spawn } from 'node:child_process';

const child = spawn(
  'script',
  ['--quiet', '--return', '--flush', '--command', `exec node ${process.argv[2]}`, '/dev/null'],
  {
    stdio: ['pipe', 'pipe', 'inherit'],
  },
);
let said = '';
let code;
child.stdout.on('data', async (data) => {
  const before = said;
  said += data;
  const address = /http:\/\/127\.0\.0\.1:\d+\//;
  if (address.test(before) || !address.test(said)) return;
  const response = await fetch(address.exec(said)[0]);
  if (!(await response.text()).includes('Fleet inventory')) code = 1;
  child.stdin.write('\x03');
});
child.on('close', (status) => {
  process.stdout.write(said);
  process.exitCode = code ?? status;
});
