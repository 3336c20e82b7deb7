import { costLine, estimatedDollars } from '../../src/athena/query-cost';

test.each([
  [0, 0.00005],
  [10_000_000, 0.00005],
  [20_000_000, 0.0001],
  [1e12, 5],
])('%d bytes cost %d dollars, at least what 10 MB do', (bytes, dollars) => {
  expect(estimatedDollars(bytes)).toBeCloseTo(dollars, 8);
});

test.each([
  [12, 'scanned 12 bytes in 0.1 s: some 0.000050 USD'],
  [999_600, 'scanned 1 MB in 0.1 s: some 0.000050 USD'],
  [123_456_789_012, 'scanned 123 GB in 0.1 s: some 0.62 USD'],
  [25e12, 'scanned 25 TB in 0.1 s: some 125.00 USD'],
])('%d bytes are said so that anybody can read them', (bytes, line) => {
  expect(costLine({ bytes, milliseconds: 100 })).toContain(line);
});
