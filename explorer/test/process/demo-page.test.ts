import { join } from 'node:path';
import { temporaryFolder } from '../temporary-folder';
import { ended, start } from './child';

const database = join(temporaryFolder(), 'demo.duckdb');

// Windows ends a process without telling it.
const told = process.platform === 'win32' ? test.skip : test;

told('the demo ends with the page when it is asked to, and Ctrl-C ends that without a complaint', async () => {
  const child = start(['demo', '--serve', '-d', database]);
  const end = ended(child);
  const address = await new Promise<string>((resolve, reject) => {
    let said = '';
    child.stderr?.on('data', (data) => {
      said += String(data);
      const [url] = /http:\/\/127\.0\.0\.1:\d+\//.exec(said) ?? [];
      if (url !== undefined) resolve(url);
    });
    void end.then(({ stderr }) => reject(new Error(`it ended before the page was there:\n${stderr}`)));
  });
  const response = await fetch(address);
  expect(await response.text()).toContain('Fleet inventory');
  child.kill('SIGINT');
  expect(await end).toMatchObject({ code: 0, signal: null });
});
