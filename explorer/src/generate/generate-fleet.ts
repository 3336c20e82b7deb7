import { drawNode, GeneratedNode, isoSeconds } from './generated-node';
import { body, lineEnd } from './inventory-line';
import { nodeInventory } from './node-inventory';
import { OPERATING_SYSTEMS, OperatingSystem } from './operating-system';
import { patchInventory } from './patch-inventory';
import { SeededDraw } from './seeded-draw';
import { SoftwarePool } from './software-pool';
import { systemInventory } from './system-inventory';

/** What fleet to generate. The same options give the same objects, byte for byte. */
export interface FleetOptions {
  /** How many nodes. A smaller fleet of the same seed holds the first nodes of a larger one. */
  readonly nodes: number;
  /**
   * `AWS:Application` rows of each node that lists software at all.
   * @default 300
   */
  readonly softwareRows?: number;
  /**
   * The seed of every draw, a whole number.
   * @default 1
   */
  readonly seed?: number;
  /** The newest capture time of the fleet, e.g. `2026-11-21T00:00:00Z`; the others lie before it. */
  readonly newestCapture: string;
  /**
   * Write the colon of a type's name as `%3A`, for file systems that refuse colons (Windows).
   * @default false
   */
  readonly windowsNames?: boolean;
}

/** One object as a Resource Data Sync lays it into its bucket. */
export interface GeneratedObject {
  /** The object's key, with slashes. */
  readonly path: string;
  /** JSON lines; empty when the node collected the type and found nothing. */
  readonly body: string;
}

/** A node's number has eight digits in its id. */
const MOST_NODES = 99_999_999;

/** What PutInventory takes in one item. */
const MOST_SOFTWARE_ROWS = 10_000;

/** Nodes whose collector failed: they are active, and their software list is empty. */
const EMPTY_LIST_SHARE = 0.01;

/** The objects of a whole fleet, node by node. */
export function* generateFleet(options: FleetOptions): Generator<GeneratedObject, void, undefined> {
  const { nodes, softwareRows = 300, seed = 1, windowsNames = false } = options;
  checkWhole('nodes', nodes, MOST_NODES);
  checkWhole('softwareRows', softwareRows, MOST_SOFTWARE_ROWS);
  const newest = secondsOf(options.newestCapture);
  const draw = new SeededDraw(seed);
  const pools = new Map<OperatingSystem, SoftwarePool>(
    OPERATING_SYSTEMS.map((system) => [system, new SoftwarePool(system, softwareRows)]),
  );
  for (let index = 0; index < nodes; index++) {
    const node = drawNode(draw, index, newest);
    for (const { type, lines } of inventoryOf(node, draw, pools)) {
      const folder = windowsNames ? type.replace(':', '%3A') : type;
      yield { path: `${folder}/${keyWithinType(node)}`, body: lines };
    }
  }
}

function keyWithinType(node: GeneratedNode): string {
  return `accountid=${node.account}/region=${node.region}/resourcetype=ManagedInstanceInventory/${node.id}.json`;
}

function* inventoryOf(
  node: GeneratedNode,
  draw: SeededDraw,
  pools: ReadonlyMap<OperatingSystem, SoftwarePool>,
): Generator<{ type: string; lines: string }, void, undefined> {
  const captured = isoSeconds(node.captured);
  const end = lineEnd(node.id, captured, '1.0');
  for (const found of [nodeInventory(node, draw), systemInventory(node, draw), patchInventory(node, draw)].flat()) {
    yield { type: found.type, lines: body(found.rows, end) };
  }
  const software = pools.get(node.system) as SoftwarePool;
  const lines = draw.chance(EMPTY_LIST_SHARE)
    ? ''
    : software.applications(draw, node.lag, node.installDays, lineEnd(node.id, captured, '1.1'));
  yield { type: 'AWS:Application', lines };
}

function checkWhole(name: string, value: number, most: number): void {
  if (Number.isInteger(value) && value >= 0 && value <= most) return;
  throw new Error(`'${name}' must be a whole number from 0 to ${most}, got ${value}`);
}

/** Seconds since 1970 of a capture time, which has whole seconds in UTC and nothing else. */
function secondsOf(captureTime: string): number {
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(captureTime) || Number.isNaN(Date.parse(captureTime))) {
    throw new Error(`'newestCapture' must be a UTC time like 2026-11-21T00:00:00Z, got "${captureTime}"`);
  }
  return Date.parse(captureTime) / 1000;
}
