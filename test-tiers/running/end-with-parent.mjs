// Runs a program and ends it when standard input closes, which happens when whoever started this ends, however it does.
import { spawn } from 'node:child_process';

const [program, ...args] = process.argv.slice(2);
const child = spawn(program, args, { stdio: ['ignore', 'inherit', 'inherit'] });
child.on('error', (error) => {
  process.stderr.write(`${program} does not start: ${error.message}\n`);
  process.exit(127);
});
child.on('exit', (code, signal) => process.exit(code ?? (signal === null ? 0 : 1)));

const end = () => child.kill('SIGKILL');
process.stdin.on('end', end).on('error', end).resume();
// A Ctrl-C reaches this process as well; it stays until the child has ended.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, end);
