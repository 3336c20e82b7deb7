import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FleetOptions, generateFleet } from '../../src/generate/generate-fleet';
import { writeFleet, WrittenFleet } from '../../src/generate/write-fleet';

// The colon is mapped, so that the test writes names that every file system takes.
const OPTIONS: FleetOptions = { nodes: 20, softwareRows: 5, newestCapture: '2026-11-21T00:00:00Z', windowsNames: true };

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'write-fleet-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

test('each object is a file of its own, with the object as its content', () => {
  const written = writeFleet(folder, OPTIONS);
  const objects = [...generateFleet(OPTIONS)];
  expect(written.objects).toBe(objects.length);
  expect(written.nodes).toBe(OPTIONS.nodes);
  for (const { path, body } of objects) expect(readFileSync(join(folder, path), 'utf8')).toBe(body);
  expect(filesIn(folder)).toHaveLength(objects.length);
});

test('the bytes that are reported are the bytes on the disk', () => {
  const { bytes } = writeFleet(folder, OPTIONS);
  expect(bytes).toBe(filesIn(folder).reduce((sum, file) => sum + statSync(file).size, 0));
});

test('progress grows and ends with what is returned', () => {
  const reports: WrittenFleet[] = [];
  const written = writeFleet(folder, { ...OPTIONS, nodes: 60 }, (soFar) => reports.push(soFar));
  expect(reports.length).toBeGreaterThan(1);
  expect(reports.map((report) => report.objects)).toEqual(
    reports.map((report) => report.objects).sort((a, b) => a - b),
  );
  expect(reports.at(-1)).toEqual(written);
});

test('a folder that does not exist yet is made', () => {
  const inner = join(folder, 'new', 'tree');
  expect(writeFleet(inner, { ...OPTIONS, nodes: 1 }).objects).toBe(filesIn(inner).length);
});

test('fails on a folder that holds something, and leaves it as it was', () => {
  writeFileSync(join(folder, 'note.txt'), 'mine');
  expect(() => writeFleet(folder, OPTIONS)).toThrow(`'${folder}' is not empty; name a new folder`);
  expect(readdirSync(folder)).toEqual(['note.txt']);
});

function filesIn(root: string): string[] {
  return readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}
