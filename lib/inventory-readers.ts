import { Grant, IGrantable } from 'aws-cdk-lib/aws-iam';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { grantDatabase, grantObjects, grantResults, grantWorkGroup } from './query-grant';

/** A database, and the objects that its tables lie over. */
export interface ReadableDatabase {
  readonly databaseName: string;
  readonly bucket: s3.IBucket;
  /** The first part of the keys; without it all of the bucket. */
  readonly prefix?: string;
  /** The key that encrypts the objects. */
  readonly key?: kms.IKey;
}

/** Who may ask, and which databases: one that comes later is for those who were let in before it too. */
export class InventoryReaders {
  /** All that can be read, in the order in which it came. */
  public readonly databases: ReadableDatabase[];

  private readonly readers: IGrantable[] = [];

  constructor(
    private readonly scope: Construct,
    database: ReadableDatabase,
  ) {
    this.databases = [database];
  }

  /** Lets `grantee` ask in a workgroup: the databases that there are, and those that come. */
  public letAsk(grantee: IGrantable, workGroupName: string, results: s3.IBucket): Grant {
    return grantWorkGroup(this.scope, workGroupName, grantee)
      .combine(this.letReadAll(grantee))
      .combine(grantResults(results, grantee));
  }

  /** Lets `grantee` read the databases that there are, and those that come. */
  public letReadAll(grantee: IGrantable): Grant {
    this.readers.push(grantee);
    return this.databases.map((database) => this.letRead(grantee, database)).reduce((all, grant) => all.combine(grant));
  }

  /** Lets `grantee` read one database. */
  public letRead(grantee: IGrantable, { databaseName, bucket, prefix, key }: ReadableDatabase): Grant {
    return grantDatabase(this.scope, databaseName, grantee).combine(
      grantObjects(bucket, prefix, key ?? bucket.encryptionKey, grantee),
    );
  }

  /** Adds a database that is asked as well. */
  public add(database: ReadableDatabase): void {
    this.databases.push(database);
    for (const reader of this.readers) this.letRead(reader, database);
  }
}
