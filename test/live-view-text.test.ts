import { CfnResource, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { InventoryAnalytics, InventoryAnalyticsProps } from '../lib/inventory-analytics';
import { inventoryCatalog } from '../lib/inventory-catalog';
import { InventoryAttributeType } from '../lib/inventory-custom-type';
import { DecodedView, decodedView, deployed } from './decoded-view';
import { testApp } from './test-app';

interface GlueTable {
  readonly Properties: {
    readonly DatabaseName: unknown;
    readonly TableInput: {
      readonly Name: string;
      readonly TableType: string;
      readonly Parameters: Record<string, string>;
      readonly Description?: string;
      readonly ViewOriginalText?: unknown;
      readonly ViewExpandedText?: string;
      readonly StorageDescriptor: { readonly Columns: { Name: string; Type: string; Comment: string }[] };
    };
  };
}

const catalog = inventoryCatalog();
const histories = ['software_history', 'software_change', 'node_change'];

type BucketOf = (stack: Stack) => s3.IBucket;
const byName: BucketOf = (stack) => s3.Bucket.fromBucketName(stack, 'Bucket', 'central-inventory');
const made = (props: Partial<InventoryAnalyticsProps> = {}, bucketOf: BucketOf = byName) => {
  const stack = new Stack(testApp(), 'Stack');
  const analytics = new InventoryAnalytics(stack, 'Analytics', { bucket: bucketOf(stack), ...props });
  const tables = Object.values(Template.fromStack(stack).findResources('AWS::Glue::Table')) as GlueTable[];
  const views = tables.filter((table) => table.Properties.TableInput.TableType === 'VIRTUAL_VIEW');
  const view = (name: string) => views.find((table) => table.Properties.TableInput.Name === name)!;
  const text = (name: string, refs?: Record<string, string>): DecodedView =>
    decodedView(view(name).Properties.TableInput.ViewOriginalText, refs);
  return { stack, analytics, views, view, text };
};

describe('the views', () => {
  const { analytics, views, view, text } = made({ databaseName: 'live' });

  test('are all relations of the catalog that need no history, in its order', () => {
    const names = catalog.views.map(({ name }) => name).filter((name) => !histories.includes(name));
    expect(views.map((table) => table.Properties.TableInput.Name)).toEqual(names);
    expect(analytics.views).toHaveLength(names.length);
    expect(names).toEqual(expect.arrayContaining(['node', 'software', 'capture', 'end_of_life', 'node_overview']));
  });

  test('hold the text of the catalog, looked up in their own database', () => {
    for (const { name, sql } of catalog.views.filter(({ raw }) => !raw.includes('raw_custom'))) {
      if (histories.includes(name)) continue;
      expect(text(name)).toMatchObject({
        originalSql: sql,
        catalog: 'awsdatacatalog',
        schema: 'live',
        runAsInvoker: true,
      });
    }
  });

  test('stand in the template as they are, to be read there: CloudFormation encodes them', () => {
    const encoded = view('node').Properties.TableInput.ViewOriginalText as { 'Fn::Join': [string, unknown[]] };
    expect(encoded['Fn::Join']).toEqual([
      '',
      ['/* Presto View: ', { 'Fn::Base64': expect.any(String) as string }, ' */'],
    ]);
    const [, { 'Fn::Base64': json }] = encoded['Fn::Join'][1] as [unknown, { 'Fn::Base64': string }];
    expect(JSON.parse(json)).toEqual(text('node'));
  });

  test('declare the columns of the catalog twice: as the engine types them, and as the Data Catalog does', () => {
    const trino = { text: 'varchar', integer: 'bigint', boolean: 'boolean', timestamp: 'timestamp(3)' };
    const hive = { text: 'string', integer: 'bigint', boolean: 'boolean', timestamp: 'timestamp' };
    for (const { name, columns } of catalog.views.filter((relation) => !histories.includes(relation.name))) {
      expect(text(name).columns).toEqual(columns.map((column) => ({ name: column.name, type: trino[column.type] })));
      expect(view(name).Properties.TableInput.StorageDescriptor.Columns).toEqual(
        columns.map((column) => ({ Name: column.name, Type: hive[column.type], Comment: column.description })),
      );
    }
  });

  test('are marked as what Athena takes for its own views', () => {
    const { TableInput } = view('node').Properties;
    expect(TableInput).toMatchObject({
      TableType: 'VIRTUAL_VIEW',
      Parameters: { presto_view: 'true', comment: 'Presto View' },
      ViewExpandedText: '/* Presto View */',
    });
    // An engine would read it in the place of the comment that makes a view of it.
    expect(TableInput.Description).toBeUndefined();
    expect(text('node').comment).toBe(catalog.views.find(({ name }) => name === 'node')!.description);
  });

  test('stay below what the Data Catalog takes of a text, and of a comment', () => {
    for (const table of views) {
      const { ViewOriginalText, StorageDescriptor } = table.Properties.TableInput;
      expect(deployed(ViewOriginalText).length).toBeLessThan(409_600);
      expect(Math.max(...StorageDescriptor.Columns.map(({ Comment }) => Comment.length))).toBeLessThanOrEqual(255);
    }
  });
});

describe('custom_item', () => {
  const own = catalog.views.find(({ name }) => name === 'custom_item')!.sql.trimEnd();

  test('reads whole lines, and of them only those that have no table of their own', () => {
    const { originalSql } = made({ bucketPrefix: 'fleet/inventory' }).text('custom_item');
    expect(originalSql).toMatch(/^WITH raw_custom AS \(\nSELECT\n {2}line,\n/);
    expect(originalSql).toContain('FROM raw_line\n');
    expect(originalSql).toContain("NOT IN ('AWS:InstanceInformation', 'AWS:Application',");
    expect(originalSql).not.toContain('AWS:Process');
    expect(originalSql).toContain('AND TRY(json_parse(line)) IS NOT NULL\n');
    expect(originalSql).toContain(`)\nSELECT * FROM (\n${own}\n)\n`);
  });

  test('names the objects that it leaves unread by ranges of their paths', () => {
    const { originalSql } = made({ bucketPrefix: 'fleet/inventory' }).text('custom_item');
    const root = 's3://central-inventory/fleet/inventory/';
    const ranges = [...originalSql.matchAll(/AND NOT \("\$path" >= '(.*)' AND "\$path" < '(.*)'\)/g)];
    const typed = catalog.types.filter((type) => type.attributes.length > 0);
    expect(ranges.map(([, from, to]) => [from, to])).toEqual([
      [root, `${root}AWS`],
      [`${root}AWT`, `${root}Custom`],
      [`${root}Custon`, 's3://central-inventory/fleet/inventory0'],
      ...typed.map(({ name }) => [`${root}${name}/`, `${root}${name}0`]),
    ]);

    const unread = (path: string) => ranges.some(([, from, to]) => path >= from! && path < to!);
    const object = 'accountid=111122223333/region=eu-west-1/resourcetype=ManagedInstanceInventory/i-1.json';
    expect(typed.filter(({ name }) => !unread(`${root}${name}/${object}`))).toEqual([]);
    for (const type of ['Custom:Rack', 'Custom%3ARack', 'AWS:Process', 'AWS:New', 'AWS:Applications', 'AWS:Tagged']) {
      expect(unread(`${root}${type}/${object}`)).toBe(false);
    }
    for (const key of ['a.txt', 'logs/x', '0', 'AVX', 'B/x']) expect(unread(root + key)).toBe(true);
    expect(unread('s3://central-inventory/fleet/inventory2/x')).toBe(false);
    // In a form that nobody expects nothing is left out.
    expect(unread(`s3a://central-inventory/AWS:Application/${object}`)).toBe(false);
  });

  test('names the bucket, also where only the deployment knows what that is called', () => {
    const { text } = made({}, (stack) => new s3.Bucket(stack, 'Inventory'));
    const { originalSql } = text('custom_item', { InventoryCFCBEC24: 'generated-name' });
    expect(originalSql).toContain(`"$path" < 's3://generated-name/AWS:Application0'`);
  });
});

describe('the relation of a type that was not chosen', () => {
  const { text, analytics } = made({ types: ['AWS:InstanceInformation', 'AWS:Application'] });

  test('is there, over nothing', () => {
    const { originalSql } = text('tag');
    expect(originalSql).toBe(
      [
        'WITH raw_tag AS (',
        'SELECT CAST(NULL AS varchar) AS "key", CAST(NULL AS varchar) AS "value", CAST(NULL AS varchar) AS "resourceid", ' +
          'CAST(NULL AS varchar) AS "capturetime", CAST(NULL AS varchar) AS "schemaversion", CAST(NULL AS varchar) AS "$path" ' +
          'WHERE false',
        ')',
        'SELECT * FROM (',
        catalog.views.find(({ name }) => name === 'tag')!.sql.trimEnd(),
        ')',
        '',
      ].join('\n'),
    );
  });

  test('is no reason to change the others', () => {
    expect(text('software').originalSql).toBe(catalog.views.find(({ name }) => name === 'software')!.sql);
    expect(analytics.tables.map((table) => (table.tableInput as { name: string }).name)).toEqual([
      'raw_instanceinformation',
      'raw_application',
      'raw_line',
    ]);
  });

  test('does not appear in custom_item instead', () => {
    expect(text('custom_item').originalSql).toContain("'AWS:Tag'");
  });
});

describe('a database whose name only the deployment knows', () => {
  test('is written into its views by CloudFormation', () => {
    const app = testApp();
    const stack = new Stack(app, 'Stack');
    const parameter = new CfnResource(stack, 'Name', { type: 'Test::Name' });
    new InventoryAnalytics(stack, 'Analytics', { bucket: byName(stack), databaseName: parameter.ref });
    const tables = Object.values(Template.fromStack(stack).findResources('AWS::Glue::Table')) as GlueTable[];
    const node = tables.find((table) => table.Properties.TableInput.Name === 'node')!.Properties.TableInput;
    expect(decodedView(node.ViewOriginalText, { Name: 'chosen' }).schema).toBe('chosen');
  });
});

describe('the view of a custom type', () => {
  const { text, view, views, analytics } = made({
    customTypes: [
      {
        typeName: 'Custom:Rack-Information',
        attributes: [
          { name: 'RackLocation' },
          { name: 'Rack.Units', type: InventoryAttributeType.INTEGER },
          { name: 'Audited', type: InventoryAttributeType.BOOLEAN },
          { name: 'AuditedAt', type: InventoryAttributeType.TIMESTAMP },
          { name: 'Region', column: 'rackregion' },
        ],
      },
      { typeName: 'Custom:Item', viewName: 'custom_items', attributes: [{ name: 'Name' }] },
    ],
  });

  test('comes after those of the catalog, beside the lines', () => {
    expect(views.slice(-2).map((table) => table.Properties.TableInput.Name)).toEqual([
      'custom_rack_information',
      'custom_items',
    ]);
    expect(analytics.views.at(-1)!.node.path).toBe('Stack/Analytics/Views/custom_items');
    expect(text('custom_item').originalSql).not.toContain('Rack');
  });

  test('says who, what and when, each as its type', () => {
    expect(text('custom_rack_information').columns).toEqual([
      { name: 'accountid', type: 'varchar' },
      { name: 'region', type: 'varchar' },
      { name: 'nodeid', type: 'varchar' },
      { name: 'racklocation', type: 'varchar' },
      { name: 'rack_units', type: 'bigint' },
      { name: 'audited', type: 'boolean' },
      { name: 'auditedat', type: 'timestamp(3)' },
      { name: 'rackregion', type: 'varchar' },
      { name: 'capturedat', type: 'timestamp(3)' },
      { name: 'resourceid', type: 'varchar' },
    ]);
    expect(view('custom_rack_information').Properties.TableInput.StorageDescriptor.Columns[4]).toEqual({
      Name: 'rack_units',
      Type: 'bigint',
      Comment: 'the attribute Rack.Units',
    });
  });

  test('leaves nothing but ASCII to the encoding, whatever the type is called', () => {
    const typeName = 'Custom:Größe 机架';
    const { view, text } = made({
      customTypes: [{ typeName, viewName: 'custom_size', attributes: [{ name: 'Name' }] }],
    });
    const { ViewOriginalText } = view('custom_size').Properties.TableInput;
    expect(JSON.stringify(ViewOriginalText)).toMatch(/^[\x20-\x7e]+$/);
    expect(text('custom_size').comment).toBe(`${typeName}, a row a line`);
  });

  test('reads values exactly as the relations of the catalog read theirs', () => {
    const { originalSql } = text('custom_rack_information');
    const lines = (name: string) => catalog.views.find((relation) => relation.name === name)!.sql.split('\n');
    const like = (name: string, column: string, raw: string, ours: string) =>
      lines(name)
        .find((line) => line.endsWith(` AS ${column},`))!
        .replaceAll(new RegExp(`\\b(${raw}|${column})\\b`, 'g'), `"${ours}"`);
    expect(originalSql.split('\n')).toEqual([
      'SELECT',
      ...lines('tag').slice(1, 4),
      like('tag', 'value', 'value', 'racklocation'),
      like('detail', 'cpus', 'cpus', 'rack_units'),
      like('detail', 'hyperthreading', 'cpuhyperthreadenabled', 'audited'),
      like('windows_update', 'installedat', 'installedtime', 'auditedat'),
      like('tag', 'value', 'value', 'rackregion'),
      ...lines('tag').slice(6, 8),
      'FROM raw_custom_rack_information',
      'WHERE resourceid IS NOT NULL',
      '',
    ]);
  });
});
