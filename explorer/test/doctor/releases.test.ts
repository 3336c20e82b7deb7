import { readCatalog } from '../../src/catalog';
import { oldSystems } from '../../src/doctor/checks/old-systems';
import { readReleases } from '../../src/doctor/releases';
import { found, node } from './examined';

test('the ends that the catalog knows fit what nodes say of themselves', async () => {
  const releases = await readReleases(readCatalog());
  expect(releases.length).toBeGreaterThan(50);
  const nodes = [
    node('i-1', { platformName: 'Amazon Linux', platformVersion: '2' }),
    node('i-2', { platformName: 'Amazon Linux', platformVersion: '2023' }),
    node('i-3', { platformName: 'Ubuntu', platformVersion: '18.04' }),
  ];
  expect(found(oldSystems, { nodes }, { releases }).map(({ what }) => what)).toEqual([
    '1 node runs Amazon Linux 2, whose standard support ended on 2026-06-30',
    '1 node runs Ubuntu 18.04, whose standard support ended on 2023-05-31',
  ]);
});
