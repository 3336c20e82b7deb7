// Runs a program, with whatever it starts, and ends it when standard input closes, which happens when whoever started this ends,
// however it does.
import { spawn } from 'node:child_process';

const [program, ...args] = process.argv.slice(2);
const posix = process.platform !== 'win32';
// The program leads a group of its own. It may hold on to its standard input, which closes when this process ends, however it does.
const child = spawn(program, args, { stdio: ['pipe', 'inherit', 'inherit'], detached: posix });
child.stdin.on('error', () => undefined);
child.on('error', (error) => {
  process.stderr.write(`${program} does not start: ${error.message}\n`);
  process.exit(127);
});
child.on('exit', (code, signal) => {
  end();
  process.exit(code ?? (signal === null ? 0 : 1));
});

function end() {
  if (!posix || child.pid === undefined) return child.kill('SIGKILL');
  try {
    process.kill(-child.pid, 'SIGKILL');
  } catch (error) {
    // Nobody of the group is left.
    if (error.code !== 'ESRCH') throw error;
  }
}

process.stdin.on('end', end).on('error', end).resume();
// A Ctrl-C reaches this process as well; it stays until the child has ended.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, end);
