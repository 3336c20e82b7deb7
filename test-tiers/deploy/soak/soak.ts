import { rmSync } from 'node:fs';
import { Fleet, fleetApp, FLEETS } from '../changes/fleet-app';
import { Deployment } from '../running/deployment';
import { Cycle, cycle, differenceBetween } from './cycle';

// Deploys, updates, fails to update and destroys, again and again on one emulator: `npm run soak -- 20`. Each cycle must leave after
// each step what the first one left.

async function soak(cycles: number): Promise<void> {
  const deployment = await Deployment.start();
  try {
    // The name of the bucket stands encoded in the views, where a drawn one could not be told from another.
    const always = { bucketName: 'fleet-inventory', autoDeleteObjects: true };
    const app = (fleet: Fleet) => fleetApp({ ...fleet, ...always });
    const apps = {
      first: app({}),
      then: app({ expirationDays: 30, attributes: [{ name: 'Shelf' }, { name: 'Row' }], staleDays: '14' }),
      failing: app({
        expirationDays: 60,
        staleDays: '21',
        change: ({ inventory }) => (inventory.resource.scheduleExpression = 'rate(5 minutes)'),
      }),
    };
    let first: Cycle | undefined;
    for (let n = 1; n <= cycles; n += 1) {
      const begun = Date.now();
      const done = await cycle(deployment, apps);
      first ??= done;
      const difference = differenceBetween(first, done);
      if (difference !== undefined) throw new Error(`cycle ${n} is not as the first: ${difference}`);
      process.stdout.write(`cycle ${n} of ${cycles}: as the first, in ${((Date.now() - begun) / 1000).toFixed(1)} s\n`);
    }
  } finally {
    await deployment.stop();
    rmSync(FLEETS, { recursive: true, force: true });
  }
}

function cyclesOf(text: string | undefined): number {
  const cycles = Number(text ?? '20');
  if (Number.isInteger(cycles) && cycles > 0) return cycles;
  throw new Error(`the number of cycles must be a whole number above 0, got ${JSON.stringify(text)}`);
}

void soak(cyclesOf(process.argv[2]));
