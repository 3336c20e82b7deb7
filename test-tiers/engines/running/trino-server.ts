import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { freePort } from '../../running/free-port';
import { Server, ServerProcess } from '../../running/server-process';
import { findJava } from '../installation/find-java';
import { trinoInstallation } from '../installation/trino-installation';
import { aws } from './aws';
import { TrinoClient } from './trino-client';

export interface TrinoServerOptions {
  /**
   * Where S3 is, if it is not where Glue is.
   * @default - the same endpoint
   */
  readonly s3Endpoint?: string;
  /**
   * How the JVM runs.
   * @default - as starts fast, with 2 GB of memory
   */
  readonly jvm?: readonly string[];
}

/** Trino with Glue and S3 at another server, and catalogs as Athena has them. */
export async function startTrino(awsEndpoint: string, options: TrinoServerOptions = {}): Promise<Server> {
  const { s3Endpoint = awsEndpoint, jvm = ['-Xmx2G', '-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1'] } = options;
  const [installation, java, port] = [await trinoInstallation(), await findJava(), await freePort()];
  const server = new ServerProcess('trino');
  const endpoint = `http://127.0.0.1:${port}`;
  const etc = join(server.folder, 'etc');
  mkdirSync(join(etc, 'catalog'), { recursive: true });
  const write = (name: string, properties: Readonly<Record<string, string | number | boolean>>): void =>
    writeFileSync(join(etc, name), lines(properties));
  write('config.properties', {
    coordinator: true,
    'node-scheduler.include-coordinator': true,
    'http-server.http.port': port,
    'discovery.uri': endpoint,
    'node.internal-address': '127.0.0.1',
    'node.bind-ip': '127.0.0.1',
    // A MERGE over the catalog's relations has more stages than the default lets a query have.
    'query.max-stage-count': 300,
    // Plans of queries that are over take more memory than anything else here.
    'query.max-history': 10,
    'query.min-expire-age': '30s',
    'catalog.management': 'static',
  });
  write('catalog/awsdatacatalog.properties', hiveCatalog(awsEndpoint, s3Endpoint));
  write('catalog/iceberg.properties', icebergCatalog(awsEndpoint, s3Endpoint));
  server.start(java.program, [
    ...jvm,
    ...['--sun-misc-unsafe-memory-access=allow', '--enable-native-access=ALL-UNNAMED'],
    ...['-Dfile.encoding=UTF-8', '-Djdk.attach.allowAttachSelf=true', '-Duser.timezone=UTC'],
    ...['-Dnode.environment=test', '-Dnode.id=test', `-Dnode.data-dir=${join(server.folder, 'data')}`],
    `-Dconfig=${join(etc, 'config.properties')}`,
    `-Dplugin.dir=${join(installation, 'plugin')}`,
    `-Dcatalog.config-dir=${join(etc, 'catalog')}`,
    ...['-cp', join(installation, 'lib', '*'), 'io.trino.server.TrinoServer'],
  ]);
  const client = new TrinoClient(endpoint);
  // What the server says of itself comes seconds before it runs queries.
  await server.ready(async () => (await client.run('SHOW SCHEMAS FROM awsdatacatalog')).rows.length > 0, 180);
  return { endpoint, stop: () => server.stop() };
}

/** Where both catalogs read from, and as whom. */
function places(endpoint: string, s3Endpoint: string): Record<string, string | boolean> {
  return {
    'hive.metastore.glue.endpoint-url': endpoint,
    'hive.metastore.glue.region': aws.region,
    'hive.metastore.glue.aws-access-key': aws.accessKeyId,
    'hive.metastore.glue.aws-secret-key': aws.secretAccessKey,
    'fs.native-s3.enabled': true,
    's3.endpoint': s3Endpoint,
    's3.region': aws.region,
    's3.path-style-access': true,
    's3.aws-access-key': aws.accessKeyId,
    's3.aws-secret-key': aws.secretAccessKey,
  };
}

/** Under the name that Athena gives to Glue's catalog: raw tables, views, and by way of the other one Iceberg tables. */
function hiveCatalog(endpoint: string, s3Endpoint: string): Record<string, string | boolean> {
  return {
    'connector.name': 'hive',
    'hive.metastore': 'glue',
    ...places(endpoint, s3Endpoint),
    'hive.recursive-directories': true,
    'hive.iceberg-catalog-name': 'iceberg',
    // The emulator answers questions for statistics with errors, which are asked again for half a minute.
    'hive.table-statistics-enabled': false,
    'hive.collect-column-statistics-on-write': false,
  };
}

function icebergCatalog(endpoint: string, s3Endpoint: string): Record<string, string | boolean> {
  return {
    'connector.name': 'iceberg',
    'iceberg.catalog.type': 'glue',
    ...places(endpoint, s3Endpoint),
    'iceberg.file-format': 'PARQUET',
    'iceberg.unique-table-location': false,
    'iceberg.expire-snapshots.min-retention': '0s',
    'iceberg.remove-orphan-files.min-retention': '0s',
    'iceberg.allowed-extra-properties': '*',
  };
}

function lines(properties: Readonly<Record<string, string | number | boolean>>): string {
  return Object.entries(properties)
    .map(([name, value]) => `${name}=${value}\n`)
    .join('');
}
