import { PassThrough } from 'node:stream';
import { Output } from '../../src/io';
import { progressBar } from '../../src/load/progress-bar';

test('draws on a terminal, and clears what it drew', async () => {
  const terminal = Object.assign(new PassThrough(), { isTTY: true, columns: 80 });
  const bar = await progressBar(terminal);
  bar.start(200);
  bar.at(100, 'software');
  bar.stop();
  const drawn = String(terminal.read());
  expect(drawn).toContain('Loading ');
  // Ends with the line cleared, the cursor shown, and no line of its own.
  expect(drawn).not.toMatch(/\n$/);
});

test('says what is being done', async () => {
  const terminal = Object.assign(new PassThrough(), { isTTY: true, columns: 80 });
  const bar = await progressBar(terminal, 'Generating');
  bar.start(10);
  bar.stop();
  expect(String(terminal.read())).toContain('Generating ');
});

test('leaves no one listening for the end of the process', async () => {
  const listening = (): number => process.listenerCount('SIGINT') + process.listenerCount('SIGTERM');
  const before = listening();
  const bar = await progressBar(Object.assign(new PassThrough(), { isTTY: true, columns: 80 }));
  bar.start(10);
  bar.stop();
  expect(listening()).toBe(before);
});

test('writes nothing anywhere else', async () => {
  let text = '';
  const output: Output = { write: (part) => (text += part) };
  const bar = await progressBar(output);
  bar.start(200);
  bar.at(100, 'software');
  bar.stop();
  expect(text).toBe('');
});
