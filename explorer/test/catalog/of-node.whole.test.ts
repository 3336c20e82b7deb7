import { DuckDbEngine } from '../../src/duckdb/engine';
import { catalog, Document, loadFleet } from './fixture';
import { smallFleet } from './small-fleet';

const ofNode = catalog.views.filter((view) => view.ofNode === true).map((view) => view.name);

// A load that reads some nodes again renews the rows of these nodes alone.
describe.each(['i-1', 'i-3', 'i-4', 'i-5', 'i-7', 'i-8'])('the rows of %s do not depend on other nodes', (node) => {
  let [among, alone]: DuckDbEngine[] = [];

  beforeAll(async () => {
    // The same id in another account is another node.
    const namesake = smallFleet.map((document): Document => ({ ...document, account: '444455556666' }));
    const own = smallFleet.filter((document) => document.node === node);
    among = await loadFleet([...smallFleet, ...namesake]);
    alone = await loadFleet(own);
  });

  afterAll(() => Promise.all([among!.close(), alone!.close()]));

  test.each(ofNode)('in %s', async (relation) => {
    const rowsOf = `SELECT * FROM ${relation} WHERE nodeid = '${node}' AND accountid <> '444455556666' ORDER BY ALL`;
    expect((await among!.run(rowsOf)).rows).toEqual((await alone!.run(rowsOf)).rows);
  });
});

test('some relations are renewed node by node', () => {
  expect(ofNode).toEqual(expect.arrayContaining(['capture', 'network_address', 'node_overview', 'software_repeat']));
});
