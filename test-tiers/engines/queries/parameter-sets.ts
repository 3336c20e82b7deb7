type Given = Readonly<Record<string, string>>;

/** When the sample fleet is an hour old. */
const at = '2026-11-21T03:00:00Z';

/**
 * What each query is asked with: what it is without parameters, each parameter alone, patterns that match all, something or
 * nothing, and bounds. A time is always given: without one the engines' own clocks would be compared.
 */
export const PARAMETER_SETS: Readonly<Record<string, readonly Given[]>> = {
  'agent-versions': [{}],
  'compliance-items': [{}, { status: 'COMPLIANT' }, { status: '%', type: 'Patch' }],
  'compliance-summary': [{}],
  coverage: [
    { as_of: at, days: '999999999' },
    { as_of: at, days: '1' },
    { as_of: '2026-12-21T03:00:00+09:00', days: '0' },
  ],
  'coverage-by-account': [{}],
  'coverage-by-type': [{ as_of: at }, { as_of: '2026-11-30' }, { as_of: '2026-11-21T12:00:00.1239+14:00' }],
  'custom-inventory': [{}, { type: 'Custom:RackInformation' }, { type: 'Custom_RackInformation' }],
  'end-of-life': [{ as_of: at }, { as_of: '2031-01-01' }],
  files: [{}, { name: '%.conf', directory: '/etc/%' }, { name: '%_%\\%' }],
  'fleet-summary': [{ as_of: at }, { as_of: '2026-11-25T00:00:00Z' }],
  'key-figures': [{ as_of: '2027-06-30T23:59:59.999Z' }],
  network: [{}, { address: '10.20.%' }, { address: 'FE80%' }],
  node: [{ id: 'i-0a11ce00000000001' }, { id: 'mi-0b0bca11000000001' }, { id: 'i-3' }, { id: 'no such' }],
  nodes: [
    {},
    { system: 'Debian%' },
    { patches: 'critical missing' },
    { tag: 'Environment=Prod' },
    { system: '%2022%', patches: 'no data' },
  ],
  'nodes-with-software': [
    { name: 'openssl' },
    { name: 'openssl', below: '3.0.22' },
    { name: 'openssl', at: '3.0.20-1~deb12u2' },
    { name: 'lib%', above: '1:0' },
    { name: '%ssl%', below: '3.0.22-1~deb12u2', above: '1.0~' },
    { name: '%', above: '0', below: '99999999999999999999' },
  ],
  'nodes-without-software': [{ name: 'openssl' }, { name: 'lib_' }, { name: '%' }],
  'operating-systems': [{}],
  'patch-compliance': [{}, { division: 'region' }, { division: 'tag:Environment' }],
  'patch-summary': [{}],
  'rare-software': [{}, { nodes: '999999999', top: '999999999' }, { top: '0' }],
  roles: [{}],
  services: [{}, { name: 'W32Time' }, { name: '%SSM%' }],
  'software-spread': [{}, { name: 'python%', top: '5' }, { name: '%', top: '999999999' }],
  'software-versions': [{ name: 'openssl' }, { name: '%' }],
  'stale-nodes': [
    { as_of: at, days: '999999999' },
    { as_of: at, days: '0' },
    { as_of: '2026-12-21T00:59:59Z', days: '30' },
  ],
  tags: [{}, { key: 'Environment' }, { key: '%o%' }],
  'top-software': [{}, { top: '999999999' }, { top: '0' }],
  'windows-updates': [{}],
};

/** What is asked of what was there before, which these tables do not have: the tests of a curation ask it. */
export const HISTORY_QUERIES: readonly string[] = ['changes', 'software-diff'];
