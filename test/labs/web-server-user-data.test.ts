import { execFileSync } from 'node:child_process';
import { webServerUserData } from '../../lib/labs/web-server-user-data';

/** The page that the script's printf writes, by running that line in a shell. */
function pageOf(name: string): string {
  const line = webServerUserData(name)
    .split('\n')
    .find((command) => command.startsWith('printf'))!;
  return execFileSync('sh', ['-c', line.replace('> /var/www/html/index.html', '')], { encoding: 'utf8' });
}

const onPosix = process.platform === 'win32' ? test.skip : test;

describe('webServerUserData', () => {
  test('stops at the first command that fails', () => {
    expect(webServerUserData('Prod-Web1').split('\n').slice(0, 2)).toEqual(['#!/bin/bash', 'set -eu']);
  });

  onPosix('writes a page with the name of the server', () => {
    expect(pageOf('Prod-Web1')).toBe('<!doctype html><title>Prod-Web1</title><h1>Prod-Web1</h1>\n');
  });

  onPosix('keeps the name inside the shell quotes and inside the HTML', () => {
    expect(pageOf(`'$(id)' <b>&`)).toContain(`<h1>'$(id)' &lt;b&gt;&amp;</h1>`);
  });
});
