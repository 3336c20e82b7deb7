import { closeSync, constants, createReadStream, fstatSync, mkdirSync, openSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { isSystemError, messageOf } from '../failure';
import { checkLine } from './check-line';
import { InventoryFile } from './listing';
import { RowRules } from './mend-row';
import { parseKey } from './object-name';
import { Problem } from './problem';
import { LONGEST_LINE } from './raw-relation';

/** How much of a file is in memory besides the line that is being read. */
const CHUNK = 1024 * 1024;

/**
 * Writes a copy of a file that holds only lines which DuckDB reads as one row each, and reports the others.
 *
 * @param target where the copy goes
 * @returns the size of the copy, in bytes
 */
export async function repairFile(
  file: InventoryFile,
  attributes: readonly string[],
  target: string,
  report: (problem: Problem) => void,
): Promise<number> {
  const { type, node } = parseKey(file.key);
  const rules: RowRules = { node, attributes };
  let size = 0;
  let line = 0;
  mkdirSync(dirname(target), { recursive: true });
  const copy = openSync(target, 'w', 0o600);
  try {
    for await (const bytes of linesOf(file.path)) {
      line++;
      if (bytes === undefined) {
        const reason = `line longer than ${LONGEST_LINE / 1024 / 1024} MiB`;
        report({ type, file: file.key, line, outcome: 'dropped', reason });
        continue;
      }
      const { rows, findings } = checkLine(bytes, rules);
      for (const finding of findings) report({ type, file: file.key, line, ...finding });
      if (rows.length > 0) size += writeSync(copy, `${rows.join('\n')}\n`);
    }
  } catch (error) {
    if (!isSystemError(error) && !(error instanceof ReplacedFile)) throw error;
    report({ type, file: file.key, outcome: 'dropped', reason: 'file that cannot be read', detail: messageOf(error) });
  } finally {
    closeSync(copy);
  }
  return size;
}

/** The lines of a file as bytes; nothing in place of one that is too long to be held in memory. */
async function* linesOf(path: string): AsyncGenerator<Uint8Array | undefined> {
  let parts: Buffer[] = [];
  let length = 0;
  const take = (part: Buffer): void => {
    length += part.length;
    if (length <= LONGEST_LINE) parts.push(part);
    else parts = [];
  };
  const finish = (): Uint8Array | undefined => {
    const line = length <= LONGEST_LINE ? Buffer.concat(parts) : undefined;
    parts = [];
    length = 0;
    return line;
  };
  for await (const chunk of chunksOf(path)) {
    let from = 0;
    for (let to = chunk.indexOf(10); to >= 0; to = chunk.indexOf(10, from)) {
      take(chunk.subarray(from, to));
      yield finish();
      from = to + 1;
    }
    take(chunk.subarray(from));
  }
  if (length > 0) yield finish();
}

/**
 * What a file held when it was opened: one that somebody goes on writing to would have no end. What has taken the file's
 * place since it was listed, such as a pipe, a link or a folder, is not waited for, followed or read.
 */
async function* chunksOf(path: string): AsyncGenerator<Buffer> {
  const { O_RDONLY, O_NONBLOCK = 0, O_NOFOLLOW = 0 } = constants;
  const opened = openSync(path, O_RDONLY | O_NONBLOCK | O_NOFOLLOW);
  try {
    const stat = fstatSync(opened);
    if (!stat.isFile()) throw new ReplacedFile('something else has taken its place');
    if (stat.size === 0) return;
    const stream = createReadStream(path, { fd: opened, autoClose: false, end: stat.size - 1, highWaterMark: CHUNK });
    yield* stream as AsyncIterable<Buffer>;
  } finally {
    closeSync(opened);
  }
}

class ReplacedFile extends Error {}
