import { seriesOf, seriesStyle } from '../../page/src/series';

test('worst comes first and what is unknown last', () => {
  expect(seriesOf([null, 'compliant', 'missing', 'critical missing', 'compliant', 'failed'])).toEqual([
    'critical missing',
    'failed',
    'missing',
    'compliant',
    null,
  ]);
});

test('series that nobody knows stand in their own order before the unknown', () => {
  expect(seriesOf(['Zebra', null, 'Running', 'Ape'])).toEqual(['Running', 'Ape', 'Zebra', null]);
});

test('each state has a sign, so that its colour is not needed', () => {
  const signs = ['critical missing', 'missing', 'compliant', null].map((series) => seriesStyle(series).sign);
  expect(new Set(signs).size).toBe(4);
});

test('a name that every object has is no state', () => {
  expect(seriesStyle('constructor')).toEqual(seriesStyle('anything'));
  expect(seriesStyle('__proto__')).toEqual(seriesStyle('anything'));
});
