import { Stack } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { nodeSubnets, onePerZone } from '../lib/node-subnets';
import { testApp } from './test-app';

const { PUBLIC, PRIVATE_WITH_EGRESS, PRIVATE_ISOLATED } = ec2.SubnetType;
const vpcOf = (...types: ec2.SubnetType[]) =>
  new ec2.Vpc(new Stack(testApp(), 'Stack'), 'Vpc', {
    natGateways: types.includes(PRIVATE_WITH_EGRESS) ? 1 : 0,
    subnetConfiguration: types.map((subnetType, index) => ({ name: `Group${index}`, subnetType })),
  });

describe('nodeSubnets', () => {
  test('are all isolated ones, whatever else there is', () => {
    const vpc = vpcOf(PUBLIC, PRIVATE_WITH_EGRESS, PRIVATE_ISOLATED, PRIVATE_ISOLATED);
    expect(nodeSubnets(vpc)).toEqual(vpc.isolatedSubnets);
    expect(vpc.isolatedSubnets).toHaveLength(4);
  });

  test('are the private ones without isolated ones, and the public ones without either', () => {
    const withPrivate = vpcOf(PUBLIC, PRIVATE_WITH_EGRESS);
    expect(nodeSubnets(withPrivate)).toEqual(withPrivate.privateSubnets);
    const withPublic = vpcOf(PUBLIC);
    expect(nodeSubnets(withPublic)).toEqual(withPublic.publicSubnets);
  });

  test('are the chosen ones if some are', () => {
    const vpc = vpcOf(PUBLIC, PRIVATE_ISOLATED);
    expect(nodeSubnets(vpc, { subnetType: PUBLIC })).toEqual(vpc.publicSubnets);
  });
});

describe('onePerZone', () => {
  const subnet = (id: string, availabilityZone: string) => ({ subnetId: id, availabilityZone }) as ec2.ISubnet;

  test('keeps the first of each zone, in order', () => {
    const subnets = [subnet('1', 'b'), subnet('2', 'a'), subnet('3', 'b'), subnet('4', 'c'), subnet('5', 'a')];
    expect(onePerZone(subnets).map(({ subnetId }) => subnetId)).toEqual(['1', '2', '4']);
  });

  test('keeps none of none', () => {
    expect(onePerZone([])).toEqual([]);
  });
});
