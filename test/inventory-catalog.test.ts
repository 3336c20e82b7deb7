import fs from 'node:fs';
import { join } from 'node:path';
import { Stack } from 'aws-cdk-lib';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { readCatalog } from '../explorer/src/catalog';
import { testApp } from './test-app';

const read = jest.spyOn(fs, 'readFileSync');
const readOfCatalog = () => read.mock.calls.filter(([path]) => /[\\/]catalog[\\/]/.test(String(path))).length;

// Required when somebody watches what is read: an import would come first.
const { InventoryAnalytics, ResourceDataSyncBucket } = jest.requireActual<typeof import('../lib')>('../lib');
const { inventoryCatalog } = jest.requireActual<typeof import('../lib/inventory-catalog')>('../lib/inventory-catalog');

describe('what is read of the catalog', () => {
  const make = (id: string) => {
    const stack = new Stack(testApp(), id);
    const bucket = s3.Bucket.fromBucketName(stack, 'Bucket', 'inventory');
    return new InventoryAnalytics(stack, 'Analytics', { bucket });
  };

  test('is nothing for an app that makes other constructs, and everything once however many analytics there are', () => {
    new ResourceDataSyncBucket(new Stack(testApp(), 'Stack'), 'Inventory');
    expect(readOfCatalog()).toBe(0);

    make('First');
    const once = readOfCatalog();
    expect(once).toBeGreaterThan(inventoryCatalog().views.length + inventoryCatalog().queries.length);

    make('Second');
    expect(readOfCatalog()).toBe(once);
  });
});

describe('the catalog as the library reads it', () => {
  const texts = () => [...inventoryCatalog().views, ...inventoryCatalog().queries].map(({ sql }) => sql);

  test('is what the explorer reads, text by text', () => {
    const { types, views, histories, baseline, baselineWritten, queries } = inventoryCatalog();
    const { widgets, ...explorer } = readCatalog(join(__dirname, '..', 'catalog'));
    expect({ types, views, queries, history: { tables: histories, baseline, baselineWritten } }).toEqual(explorer);
    expect(widgets).not.toEqual([]);
  });

  test('has fragments in their places', () => {
    expect(texts().filter((sql) => sql.includes('/* include'))).toEqual([]);
    expect(texts().filter((sql) => sql.includes('versionkey AS ('))).not.toEqual([]);
  });

  test('is ASCII where it becomes SQL, so that no service on the way has to know an encoding', () => {
    expect(texts().filter((sql) => /[^\n -~]/.test(sql))).toEqual([]);
  });
});
