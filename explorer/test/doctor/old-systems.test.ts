import { isOlder } from '../../src/doctor/agent-version';
import { oldSystems } from '../../src/doctor/checks/old-systems';
import type { Release } from '../../src/doctor/gathering';
import { association, brief, found, node } from './examined';

const releases: readonly Release[] = [
  { label: 'Debian 11', platformName: 'Debian%', platformVersion: '11%', endOfLife: new Date('2024-08-14') },
  {
    label: 'Windows Server 2012',
    platformName: '%Server 2012%',
    platformVersion: '6.%',
    endOfLife: new Date('2023-10-10'),
  },
  { label: 'Ends today', platformName: 'Today', platformVersion: '1', endOfLife: new Date('2026-11-21') },
  { label: 'Ended yesterday', platformName: 'Yesterday', platformVersion: '1', endOfLife: new Date('2026-11-20') },
];

/** Nodes `i-0`, `i-1` and so on, of platforms `name version`. */
function systems(...platforms: readonly string[]): ReturnType<typeof node>[] {
  return platforms.map((platform, place) => {
    const [, platformName, platformVersion] = /^(.*) (\S+)$/.exec(platform)!;
    return node(`i-${place}`, { platformName, platformVersion });
  });
}

test('operating systems are told from the day after their end on', () => {
  const nodes = systems(
    ...['Debian GNU/Linux 11', 'Debian GNU/Linux 12', 'Microsoft Windows Server 2012 Standard 6.2.9200'],
    ...['Today 1', 'Yesterday 1', 'Server 201 6.'],
  );
  const findings = found(oldSystems, { nodes }, { releases });
  expect(brief(findings).map(([, , ids]) => ids)).toEqual([['i-0'], ['i-2'], ['i-4']]);
  expect(findings[0]?.what).toBe('1 node runs Debian 11, whose standard support ended on 2024-08-14');
});

test('an agent is told by the oldest release that it is behind', () => {
  const nodes = ['2.0.700.0', '2.2.0.0', '3.3.0.0', '3.3.40.0', 'unknown'].map((agentVersion, place) =>
    node(`i-${place}`, { agentVersion }),
  );
  const associations = [association()];
  expect(brief(found(oldSystems, { nodes, associations }))).toEqual([
    ['agent-without-all-nodes', 'warning', ['i-0']],
    ['agent-without-files', 'note', ['i-1']],
    ['agent-needs-ec2messages', 'note', ['i-2']],
  ]);
});

test('an agent that cannot run an association for all nodes is a note where there is none', () => {
  const nodes = [node('i-0', { agentVersion: '2.0.700.0' })];
  expect(brief(found(oldSystems, { nodes }))).toEqual([['agent-without-all-nodes', 'note', ['i-0']]]);
});

test.each<[string | undefined, boolean | undefined]>([
  ['3.3.39.9', true],
  ['3.3.40', false],
  ['3.10.0.0', false],
  ['3', true],
  [undefined, undefined],
  ['3.x', undefined],
])('version %s is older than 3.3.40.0: %s', (version, older) => {
  expect(isOlder(version, '3.3.40.0')).toBe(older);
});
