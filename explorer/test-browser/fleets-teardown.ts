import { rmSync } from 'node:fs';

/** After the last test. */
export default function teardown(): void {
  rmSync(process.env.BROWSER_TEST_FLEETS!, { recursive: true, force: true });
}
