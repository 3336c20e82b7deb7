import { closeSync, existsSync, openSync, readFileSync, renameSync, writeFileSync, writeSync } from 'node:fs';
import { Failure } from '../failure';
import { neutralise } from '../neutralise';
import { S3Address, writeS3Address } from './s3-address';

/** One object of the mirror, as it was when it came. */
export interface ManifestEntry {
  readonly etag: string;
  readonly size: number;
  /** When it was last modified in the bucket. */
  readonly modified: string;
  /** When the file here was written: one that was touched since is looked at again. */
  readonly written: number;
}

/** Changes when an older version could not read what a newer one writes. */
const VERSION = 1;

/** Lines that no longer count, before the whole is written anew. */
const MOST_SUPERSEDED = 10_000;

/**
 * What is in the mirror: a line for the bucket, and one for every object that came or was removed, in that order.
 * An entry is added after its file is in place, so that a program that is killed at any moment leaves a file that is
 * looked at again at worst. The last line may be cut off.
 */
export class Manifest {
  /** Reads the manifest, or begins one: also in the place of one that has come to nothing. */
  public static open(file: string, address: S3Address): Manifest {
    const text = existsSync(file) ? readFileSync(file, 'utf8') : '';
    const lines = text.split('\n');
    const isBegun = lines.some((line, n) => n > 0 && parseEntry(line) !== undefined);
    if (isBegun) checkHead(file, lines[0] ?? '', address);
    else writeWhole(file, [headLine(address)]);
    const manifest = new Manifest(file, address, openSync(file, 'a'), isBegun ? lines.slice(1) : []);
    if (isBegun && !text.endsWith('\n')) manifest.append('');
    return manifest;
  }

  private readonly read = new Map<string, ManifestEntry>();
  private lines = 0;

  private constructor(
    private readonly file: string,
    private readonly address: S3Address,
    private readonly descriptor: number,
    private unread: readonly string[],
  ) {}

  /** Read when they are first asked for, while the first lists are on their way. */
  private get objects(): Map<string, ManifestEntry> {
    const { unread } = this;
    this.unread = [];
    for (const line of unread) this.take(line);
    return this.read;
  }

  public get(key: string): ManifestEntry | undefined {
    return this.objects.get(key);
  }

  public keys(): Iterable<string> {
    return this.objects.keys();
  }

  public set(key: string, entry: ManifestEntry): void {
    this.objects.set(key, entry);
    this.append(JSON.stringify({ key, ...entry }));
  }

  public delete(key: string): void {
    this.objects.delete(key);
    this.append(JSON.stringify({ key, removed: true }));
  }

  public close(): void {
    closeSync(this.descriptor);
  }

  /** Writes the file anew when most of it no longer counts. */
  public compact(): void {
    const { objects } = this;
    if (this.lines - objects.size <= Math.max(MOST_SUPERSEDED, objects.size)) return;
    const lines = [...objects].map(([key, entry]) => JSON.stringify({ key, ...entry }));
    writeWhole(this.file, [headLine(this.address), ...lines]);
  }

  private append(line: string): void {
    const bytes = Buffer.from(`${line}\n`);
    this.lines++;
    for (let at = 0; at < bytes.length;) at += writeSync(this.descriptor, bytes, at);
  }

  private take(line: string): void {
    const entry = parseEntry(line);
    if (line !== '') this.lines++;
    if (entry === undefined) return;
    if ('removed' in entry) this.read.delete(entry.key);
    else {
      const { key, etag, size, modified, written } = entry;
      this.read.set(key, { etag, size, modified, written });
    }
  }
}

type Line = { readonly key: string } & (ManifestEntry | { readonly removed: true });

/** A line that was cut off says nothing: its object is looked at again. */
function parseEntry(line: string): Line | undefined {
  try {
    const parsed = JSON.parse(line) as Line | null;
    return typeof parsed?.key === 'string' ? parsed : undefined;
  } catch {
    return undefined;
  }
}

function headLine({ bucket, prefix }: S3Address): string {
  return JSON.stringify({ manifest: VERSION, bucket, prefix });
}

function checkHead(file: string, line: string, address: S3Address): void {
  let head: Partial<S3Address> & { readonly manifest?: unknown };
  try {
    head = JSON.parse(line) as typeof head;
  } catch (cause) {
    throw new Failure(
      `'${neutralise(file)}' is damaged, so that nobody can tell what is in the mirror; pull into a new folder`,
      { cause },
    );
  }
  const { manifest, bucket = '', prefix = '' } = head;
  if (manifest !== VERSION) {
    throw new Failure(`'${neutralise(file)}' was written by another version of ssm-inventory; pull into a new folder`);
  }
  if (bucket !== address.bucket || prefix !== address.prefix) {
    const [here, asked] = [{ bucket, prefix }, address].map((one) => neutralise(writeS3Address(one)));
    throw new Failure(`the folder is a mirror of ${here}, not of ${asked}; name another with --to`);
  }
}

/** Written beside, and renamed: never half. */
function writeWhole(file: string, lines: readonly string[]): void {
  writeFileSync(`${file}.new`, lines.map((line) => `${line}\n`).join(''));
  renameSync(`${file}.new`, file);
}
