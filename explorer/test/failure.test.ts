import { isOutOfResources } from '../src/failure';

test.each([
  'FATAL Error: Failed to create checkpoint because of error: Could not write file "x": No space left on device',
  'IO Error: Could not write file "x": No space left on device',
  'Out of Memory Error: could not allocate block of size 256.0 KiB (1.0 GiB/1.0 GiB used)',
])('what the machine refuses is expected: %s', (message) => {
  expect(isOutOfResources(new Error(message))).toBe(true);
});

test.each([
  'Binder Error: Referenced column "x" not found in FROM clause!',
  'INTERNAL Error: something broke',
  'a message that quotes an IO Error: in its middle',
])('a fault of the program is not: %s', (message) => {
  expect(isOutOfResources(new Error(message))).toBe(false);
});
