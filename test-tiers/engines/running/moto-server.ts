import { pythonEnvironment, pythonOf } from '../../installation/python-environment';
import { freePort } from '../../running/free-port';
import { Server, ServerProcess } from '../../running/server-process';

/** Glue and S3 as an emulator has them: what Trino reads tables and files from. */
const MOTO = '5.2.5';

export async function startMoto(): Promise<Server> {
  const environment = await pythonEnvironment(`moto-${MOTO}`, [`moto[server,s3,glue]==${MOTO}`]);
  const port = await freePort();
  const endpoint = `http://127.0.0.1:${port}`;
  const server = new ServerProcess('moto');
  server.start(pythonOf(environment), ['-m', 'moto.server', '--host', '127.0.0.1', '--port', String(port)], {
    // Nothing is asked of the internet, and no key of the machine is read.
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'test',
    AWS_EC2_METADATA_DISABLED: 'true',
  });
  await server.ready(async () => (await fetch(`${endpoint}/moto-api/data.json`)).ok, 60);
  return { endpoint, stop: () => server.stop() };
}
