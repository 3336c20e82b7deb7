import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { FleetOptions, generateFleet } from './generate-fleet';

/** What was written. */
export interface WrittenFleet {
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
  mkdirSync(folder, { recursive: true });
  if (readdirSync(folder).length > 0) throw new Error(`'${folder}' is not empty; name a new folder`);
  const made = new Set<string>();
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
    objects++;
    bytes += content.length;
    if (objects % REPORT_EVERY === 0) onProgress({ objects, bytes });
  }
  onProgress({ objects, bytes });
  return { objects, bytes };
}
