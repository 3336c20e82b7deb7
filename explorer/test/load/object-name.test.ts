import { decodeName, fitsDepth, isTypeName, parseKey } from '../../src/load/object-name';

test.each(['AWS:Application', 'AWS%3AApplication', 'AWS%3aApplication', 'AWS\uf03aApplication', 'Custom:Rack'])(
  '%s is a type',
  (name) => {
    expect(isTypeName(name)).toBe(true);
  },
);

test.each(['AWS', 'AWS:', 'aws:Application', 'Application', '_AWS:Application', `AWS:${'x'.repeat(96)}`])(
  '%j is no type',
  (name) => {
    expect(isTypeName(name)).toBe(false);
  },
);

test.each<[number, string]>([
  [1, 'accountid=111122223333'],
  [2, 'region=us-gov-west-1'],
  [3, 'resourcetype=ManagedInstanceInventory'],
  [4, 'i-0a11ce00000000001.json'],
  [4, 'mi-0b0bca11000000001.json'],
  [4, 'eks_c:cluster_0123456789abcdef0.json'],
])('depth %i takes %s', (depth, name) => {
  expect(fitsDepth(name, depth)).toBe(true);
});

test.each<[number, string]>([
  [1, 'accountid=11112222333'],
  [1, 'accountid=1111222233334'],
  [2, 'region='],
  [3, 'ManagedInstanceInventory'],
  [4, '_i-1.json'],
  [4, '.i-1.json'],
  [4, 'i-1.json.gz'],
  [4, 'i-1 copy.json'],
  [5, 'i-1.json'],
])('depth %i does not take %s', (depth, name) => {
  expect(fitsDepth(name, depth)).toBe(false);
});

test('equals signs may be encoded too', () => {
  expect(decodeName('accountid%3D111122223333')).toBe('accountid=111122223333');
});

test('a key names its type and node', () => {
  const key = 'AWS:Network/accountid=111122223333/region=eu-west-1/resourcetype=ManagedInstanceInventory/i-1.json';
  expect(parseKey(key)).toEqual({ type: 'AWS:Network', node: 'i-1' });
});
