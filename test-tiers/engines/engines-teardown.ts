import { started } from './engines-setup';

/** After the last test. */
export default async function teardown(): Promise<void> {
  for (const server of started) await server.stop();
}
