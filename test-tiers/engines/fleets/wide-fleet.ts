import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { readCatalog } from '../../../explorer/src/catalog';
import { generateFleet } from '../../../explorer/src/generate/generate-fleet';
import { SAMPLE_NEWEST } from '../../../explorer/src/sample/demo-fleet';
import { unpackSample } from '../../../explorer/src/sample/unpack-sample';
import { Document } from '../../../explorer/test/catalog/fixture';
import { smallFleet } from '../../../explorer/test/catalog/small-fleet';
import { keyOf } from '../../../explorer/test/write-tree';
import { Objects, objectsOf } from './put-objects';

/** The documents of nine machines, as they were gathered. */
export async function sampleFleet(): Promise<Objects> {
  const folder = mkdtempSync(join(tmpdir(), 'ssm-inventory-sample-'));
  try {
    return objectsOf(await unpackSample(folder));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A generated node of every operating system that the generator knows; the same ones each time. */
export function generatedFleet(softwareRows: number): Objects {
  const objects = [...generateFleet({ nodes: 60, softwareRows, newestCapture: SAMPLE_NEWEST })];
  const chosen = new Map<string, string>();
  for (const { path, body } of objects) {
    if (!path.startsWith('AWS:InstanceInformation/')) continue;
    const { PlatformName } = JSON.parse(body) as { PlatformName: string };
    if (!chosen.has(PlatformName)) chosen.set(PlatformName, basename(path));
  }
  const nodes = new Set(chosen.values());
  return Object.fromEntries(
    objects.filter(({ path }) => nodes.has(basename(path))).map(({ path, body }) => [path, body]),
  );
}

/** The fleet whose answers the catalog's tests know by heart. */
export function handmadeFleet(): Objects {
  return Object.fromEntries(
    smallFleet.map((document) => [
      keyOf(document.type, document.node, document.account, document.region),
      bodyOf(document),
    ]),
  );
}

/** A node with a document of every type whose attributes the catalog knows: each attribute says what it is. */
export function nodeOfEveryType(): Objects {
  return Object.fromEntries(
    readCatalog()
      .types.filter((type) => type.attributes.length > 0)
      .map(({ name, attributes }) => {
        const row = Object.fromEntries(attributes.map((attribute) => [attribute.name, `a ${attribute.name}`]));
        return [keyOf(name, 'i-every'), bodyOf({ type: name, node: 'i-every', lines: [row] })];
      }),
  );
}

/** What a Resource Data Sync leaves beside the accounts to see whether it may write. */
export const serviceFiles: Objects = {
  'AWS:InstanceInformation/test.json': '{"test": "test"}',
  'AWS:Application/test.json': '{"test": "test"}',
};

function bodyOf({ lines, node, captureTime = '2026-11-21T01:00:00Z' }: Document): string {
  return lines
    .map((line) =>
      typeof line === 'string'
        ? line
        : JSON.stringify({ ...line, resourceId: node, captureTime, schemaVersion: '1.0' }),
    )
    .map((line) => `${line}\n`)
    .join('');
}
