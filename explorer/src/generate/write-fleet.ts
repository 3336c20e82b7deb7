import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { FleetOptions, generateFleet } from './generate-fleet';

/** What was written. */
export interface WrittenFleet {
  readonly nodes: number;
  readonly objects: number;
  readonly bytes: number;
}

/** How many objects lie between two reports of progress. */
const REPORT_EVERY = 500;

/**
 * Writes a generated fleet as files, laid out as a Resource Data Sync lays out its objects.
 *
 * @param folder a new or empty folder, so that no object of another fleet stays in the tree
 * @param onProgress called now and then with what has been written so far
 */
export function writeFleet(
  folder: string,
  options: FleetOptions,
  onProgress: (written: WrittenFleet) => void = () => undefined,
): WrittenFleet {
  let written: WrittenFleet = { nodes: 0, objects: 0, bytes: 0 };
  for (written of writeFleetInSteps(folder, options)) onProgress(written);
  return written;
}

/** As `writeFleet`, but whoever calls it may do something else between two steps, or stop. */
export function* writeFleetInSteps(folder: string, options: FleetOptions): Generator<WrittenFleet, void, undefined> {
  mkdirSync(folder, { recursive: true });
  if (readdirSync(folder).length > 0) throw new Error(`'${folder}' is not empty; name a new folder`);
  const made = new Set<string>();
  let node = '';
  let nodes = 0;
  let objects = 0;
  let bytes = 0;
  for (const { path, body } of generateFleet(options)) {
    const file = join(folder, path);
    const parent = dirname(file);
    if (!made.has(parent)) {
      mkdirSync(parent, { recursive: true });
      made.add(parent);
    }
    const content = Buffer.from(body);
    writeFileSync(file, content);
    // The objects come node by node.
    if (basename(path) !== node) nodes++;
    node = basename(path);
    objects++;
    bytes += content.length;
    if (objects % REPORT_EVERY === 0) yield { nodes, objects, bytes };
  }
  yield { nodes, objects, bytes };
}
