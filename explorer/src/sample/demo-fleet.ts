import { randomBytes } from 'node:crypto';
import { cpSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { writeFleetInSteps } from '../generate/write-fleet';
import { grouped } from '../grouped';
import { LoadProgress } from '../load/load-progress';
import { inPassingFolder } from '../passing-folder';
import { unpackSample } from './unpack-sample';

/** When the newest document of the sample fleet was gathered. */
export const SAMPLE_NEWEST = '2026-11-21T02:02:54Z';

/** Software rows of a generated node: about what a node of the sample has. */
const SOFTWARE_ROWS = 150;

/**
 * Lays out the sample fleet, and generated nodes beside it, as long as the work takes.
 *
 * @param generated how many nodes to generate; the same number makes the same nodes
 */
export async function inDemoFleet<T>(
  generated: number,
  progress: LoadProgress,
  work: (tree: string) => Promise<T>,
): Promise<T> {
  const folder = join(tmpdir(), `ssm-inventory-${randomBytes(8).toString('hex')}`);
  return inPassingFolder(folder, async () => {
    const tree = join(folder, 'real-fleet', 'bucket');
    if (generated > 0) await generate(tree, generated, progress);
    // Last, because the generator wants the folder for itself.
    return work(await unpackSample(folder));
  });
}

/** Lays over the sample what one of its nodes, web-02, reported after its updates. */
export async function updateSample(tree: string): Promise<void> {
  const after = await unpackSample(join(tree, '..', '..'), 'bucket-after');
  cpSync(after, tree, { recursive: true });
}

async function generate(tree: string, nodes: number, progress: LoadProgress): Promise<void> {
  const windowsNames = process.platform === 'win32';
  // Gathered up to the same moment as the real documents, so that ages mean the same for all.
  const options = { nodes, softwareRows: SOFTWARE_ROWS, newestCapture: SAMPLE_NEWEST, windowsNames };
  progress.start(nodes);
  try {
    for (const written of writeFleetInSteps(tree, options)) {
      progress.at(written.nodes, `${grouped(written.nodes)} nodes`);
      // Lets the process hear that it should end.
      await setImmediate();
    }
  } finally {
    progress.stop();
  }
}
