import { App, CfnParameter, Stack } from 'aws-cdk-lib';
import { collectionParameters, InventoryCollection } from '../lib/inventory-collection';

const DEFAULTS = {
  applications: ['Enabled'],
  awsComponents: ['Enabled'],
  networkConfig: ['Enabled'],
  instanceDetailedInformation: ['Enabled'],
  billingInfo: ['Enabled'],
  customInventory: ['Enabled'],
  windowsUpdates: ['Enabled'],
  services: ['Enabled'],
  windowsRoles: ['Enabled'],
};

const render = (collection: InventoryCollection) => {
  const stack = new Stack(new App(), 'Stack');
  return stack.resolve(collectionParameters(stack, 'Inventory', collection)) as Record<string, string[]>;
};

test('reports everything but files and the registry by default, each written out', () => {
  expect(render({})).toEqual(DEFAULTS);
});

test.each(Object.keys(DEFAULTS))('switches %s off alone', (kind) => {
  expect(render({ [kind]: false })).toEqual({ ...DEFAULTS, [kind]: ['Disabled'] });
});

test('fails when everything is switched off', () => {
  const off = Object.fromEntries(Object.keys(DEFAULTS).map((kind) => [kind, false]));
  expect(() => render(off)).toThrow("Stack/Inventory: 'collection' must report something");
  expect(() => render({ ...off, files: [] })).toThrow(/must report something/);
});

test('reports files alone', () => {
  const off = Object.fromEntries(Object.keys(DEFAULTS).map((kind) => [kind, false]));
  expect(render({ ...off, files: [{ path: '/etc', patterns: ['*.conf'] }] })).toMatchObject({
    applications: ['Disabled'],
    files: ['[{"Path":"/etc","Pattern":["*.conf"],"Recursive":false}]'],
  });
});

test('writes every file entry into one JSON list', () => {
  const { files } = render({
    files: [
      { path: '/var/www', patterns: ['*.php', '*.html'], recursive: true, dirScanLimit: 1 },
      { path: 'C:\\Program Files\\App', patterns: ['*'] },
      { path: '%PROGRAMDATA%', patterns: ['größe.ini'] },
    ],
  });
  expect(files).toHaveLength(1);
  expect(JSON.parse(files![0]!)).toEqual([
    { Path: '/var/www', Pattern: ['*.php', '*.html'], Recursive: true, DirScanLimit: 1 },
    { Path: 'C:/Program Files/App', Pattern: ['*'], Recursive: false },
    { Path: '%PROGRAMDATA%', Pattern: ['größe.ini'], Recursive: false },
  ]);
});

test('writes the registry with forward slashes', () => {
  const { windowsRegistry } = render({
    windowsRegistry: [
      { path: 'HKEY_LOCAL_MACHINE\\SOFTWARE\\Amazon', recursive: true },
      { path: 'HKEY_LOCAL_MACHINE/SOFTWARE/App', valueNames: ['Version', 'Install Dir'] },
    ],
  });
  expect(windowsRegistry).toEqual([
    '[{"Path":"HKEY_LOCAL_MACHINE/SOFTWARE/Amazon","Recursive":true},' +
      '{"Path":"HKEY_LOCAL_MACHINE/SOFTWARE/App","Recursive":false,"ValueNames":["Version","Install Dir"]}]',
  ]);
});

test('what is written means the same after the agent has replaced its backslashes', () => {
  const { files } = render({ files: [{ path: "C:\\it's {here}, äöü \u{1F600}", patterns: ['[a-z]?*.log'] }] });
  expect(files![0]!.replaceAll('\\', '/')).toBe(files![0]);
});

test('keeps a path and a limit that are known only at deployment', () => {
  const stack = new Stack(new App(), 'Stack');
  const path = new CfnParameter(stack, 'Path').valueAsString;
  const limit = new CfnParameter(stack, 'Limit', { type: 'Number' }).valueAsNumber;
  const { files } = stack.resolve(
    collectionParameters(stack, 'Inventory', { files: [{ path, patterns: ['*'], dirScanLimit: limit }] }),
  ) as { files: unknown };
  expect(files).toEqual([
    {
      'Fn::Join': [
        '',
        ['[{"Path":"', { Ref: 'Path' }, '","Pattern":["*"],"Recursive":false,"DirScanLimit":', { Ref: 'Limit' }, '}]'],
      ],
    },
  ]);
});

test.each(['a"b', 'a\nb', 'a\tb', 'a\u0000b', '\ud800'])('fails for the path %j, which JSON would escape', (path) => {
  expect(() => render({ files: [{ path, patterns: ['*'] }] })).toThrow(
    /Stack\/Inventory: 'collection\.files\[0\]\.path' must have no quotes, backslashes and control characters/,
  );
  expect(() => render({ windowsRegistry: [{ path }] })).toThrow(
    /'collection\.windowsRegistry\[0\]\.path' must have no/,
  );
});

test('fails for a backslash in a pattern or a value name, where a slash would mean another thing', () => {
  expect(() => render({ files: [{ path: '/', patterns: ['*', 'a\\*'] }] })).toThrow(
    /'collection\.files\[0\]\.patterns\[1\]' must have no quotes, backslashes/,
  );
  expect(() => render({ windowsRegistry: [{ path: 'HKLM', valueNames: ['a\\b'] }] })).toThrow(
    /'collection\.windowsRegistry\[0\]\.valueNames\[0\]' must have no quotes, backslashes/,
  );
});

test('fails for empty texts and empty lists', () => {
  expect(() => render({ files: [{ path: ' ', patterns: ['*'] }] })).toThrow(
    /'collection\.files\[0\]\.path' must have text/,
  );
  expect(() => render({ files: [{ path: '/', patterns: [] }] })).toThrow(/patterns' must have an entry, got \[\]/);
  expect(() => render({ windowsRegistry: [{ path: 'HKLM', valueNames: [] }] })).toThrow(
    /valueNames' must have an entry/,
  );
});

test.each([0, -1, 1.5, NaN])('fails for the directory limit %d', (dirScanLimit) => {
  expect(() => render({ files: [{ path: '/', patterns: ['*'], dirScanLimit }] })).toThrow(
    /'collection\.files\[0\]\.dirScanLimit' must be a whole number of directories/,
  );
});

const names = (count: number) => Array.from({ length: count }, (_, n) => `name${n}`);

test('names up to 500 files, wildcards not counted', () => {
  const at = (count: number) => ({
    files: [
      { path: '/', patterns: names(count) },
      { path: '/etc', patterns: ['*'] },
    ],
  });
  expect(JSON.parse(render(at(500)).files![0]!)).toHaveLength(2);
  expect(() => render(at(501))).toThrow(/'collection\.files' must name at most 500 files, got "501 names"/);
});

test('names up to 250 registry values', () => {
  const at = (count: number) => ({
    windowsRegistry: [
      { path: 'HKLM/A', valueNames: names(200) },
      { path: 'HKLM/B', valueNames: names(count - 200) },
    ],
  });
  expect(JSON.parse(render(at(250)).windowsRegistry![0]!)).toHaveLength(2);
  expect(() => render(at(251))).toThrow(/'collection\.windowsRegistry' must name at most 250 values, got "251 names"/);
});
