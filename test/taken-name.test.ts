import { App, Stack, Stage } from 'aws-cdk-lib';
import * as athena from 'aws-cdk-lib/aws-athena';
import * as glue from 'aws-cdk-lib/aws-glue';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { InventoryAnalytics, InventoryAnalyticsProps } from '../lib/inventory-analytics';
import { testApp } from './test-app';
import { warningsOf } from './warnings-of';

const env = { account: '111122223333', region: 'eu-west-1' };
const named: Partial<InventoryAnalyticsProps> = { databaseName: 'ssm_inventory' };
const analytics = (scope: Construct, id: string, props = named) =>
  new InventoryAnalytics(scope, id, { bucket: s3.Bucket.fromBucketName(scope, `${id}Bucket`, 'inventory'), ...props });

const synthesize = (app: App) => () => app.synth();

describe('a name that another resource of the app has', () => {
  test('fails for two databases in one stack, once', () => {
    const app = testApp();
    const stack = new Stack(app, 'Stack');
    analytics(stack, 'First');
    analytics(stack, 'Second');
    expect(synthesize(app)).toThrow(
      '[Stack/Second] \'databaseName\' must be the name of one database in an account and Region, got "ssm_inventory", which ' +
        'Stack/First/Database has too; give one of the two another name, or leave it out for a generated one',
    );
    expect(synthesize(app)).not.toThrow('[Stack/First]');
  });

  test('fails for two stacks of one account and Region', () => {
    const app = testApp();
    analytics(new Stack(app, 'One', { env }), 'Analytics');
    analytics(new Stack(app, 'Two', { env }), 'Analytics');
    expect(synthesize(app)).toThrow('which One/Analytics/Database has too');
  });

  test('fails for a database that somebody else made, wherever it stands', () => {
    const app = testApp();
    const stack = new Stack(app, 'Stack');
    analytics(stack, 'Analytics');
    new glue.CfnDatabase(stack, 'Theirs', { catalogId: env.account, databaseInput: { name: 'ssm_inventory' } });
    expect(synthesize(app)).toThrow("[Stack/Analytics] 'databaseName' must be the name of one database");
  });

  test('fails for a workgroup', () => {
    const app = testApp();
    const stack = new Stack(app, 'Stack');
    analytics(stack, 'Analytics', { workGroupName: 'readers' });
    new athena.CfnWorkGroup(stack, 'Theirs', { name: 'readers' });
    expect(synthesize(app)).toThrow("[Stack/Analytics] 'workGroupName' must be the name of one workgroup");
  });

  test('is warned of where accounts are open', () => {
    const app = testApp();
    analytics(new Stack(app, 'One'), 'Analytics');
    const two = new Stack(app, 'Two');
    analytics(two, 'Analytics');
    expect(warningsOf(two)).toEqual([expect.stringContaining('If both are created in one account and Region: ')]);
  });

  test.each<[string, (app: App) => unknown]>([
    ['another Region', (app) => new Stack(app, 'Two', { env: { ...env, region: 'us-east-1' } })],
    ['another account', (app) => new Stack(app, 'Two', { env: { ...env, account: '444455556666' } })],
    ['another stage whose account is open', (app) => new Stack(new Stage(app, 'Production'), 'Two')],
  ])('is fine in %s', (_, other) => {
    const app = testApp();
    const one = new Stack(app, 'One', { env });
    analytics(one, 'Analytics');
    analytics(other(app) as Stack, 'Analytics');
    expect(synthesize(app)).not.toThrow();
    expect(warningsOf(one)).toEqual([]);
  });
});
