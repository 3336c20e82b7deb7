import { createHash, Hash } from 'node:crypto';
import { closeSync, fstatSync, openSync, renameSync, writeSync } from 'node:fs';
import { ObjectHead } from './object-reader';
import { S3Error } from './s3-error';
import { Sink } from './signed-requests';

/** The ETag of an object that was written in one part, and not encrypted with a key of KMS. */
const md5 = /^[0-9a-f]{32}$/;

/**
 * An object on its way: it becomes part of the mirror only when all of it is there. The calls wait for the disk, for a
 * fleet's objects are small and four short calls cost less than handing each to another thread.
 */
export class IncomingFile implements Sink {
  private descriptor: number | undefined;
  private size = 0;
  private hash: Hash | undefined;

  public constructor(private readonly path: string) {}

  public start(): void {
    this.close();
    this.size = 0;
    this.hash = createHash('md5');
    this.descriptor = openSync(this.path, 'w');
  }

  public write(chunk: Buffer): void {
    if (this.descriptor === undefined) throw new Error('written to before it was started');
    for (let at = 0; at < chunk.length;) at += writeSync(this.descriptor, chunk, at);
    this.size += chunk.length;
    this.hash?.update(chunk);
  }

  /** Compares what came with what S3 says of it, puts it where it belongs, and tells of the file that was written. */
  public moveTo(target: string, head: ObjectHead): { readonly size: number; readonly written: number } {
    if (this.descriptor === undefined || this.hash === undefined) throw new Error('moved before it was started');
    if (this.size !== (head.size ?? this.size)) throw damaged(`${this.size} bytes came of ${head.size}`);
    const digest = this.hash.digest('hex');
    if (!head.encrypted && md5.test(head.etag) && digest !== head.etag) {
      throw damaged(`its MD5 is ${digest}, and S3 says ${head.etag}`);
    }
    const { mtimeMs } = fstatSync(this.descriptor);
    this.close();
    renameSync(this.path, target);
    return { size: this.size, written: mtimeMs };
  }

  public close(): void {
    if (this.descriptor !== undefined) closeSync(this.descriptor);
    this.descriptor = undefined;
  }
}

/** The next attempt may bring the whole. */
function damaged(message: string): S3Error {
  return new S3Error('Damaged', `the content came damaged: ${message}`, { status: 200 });
}
