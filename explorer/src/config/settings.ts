/** What can be set once for a project, instead of on every command line. */
export interface Setting {
  readonly allowed: string;
  readonly takes: (text: string) => boolean;
  /** Whether it names a file or a folder: from the configuration file's folder, wherever the program is started. */
  readonly isPath?: true;
}

const some = (text: string): boolean => text !== '';

export const settings = {
  bucket: {
    allowed: 'the address of a bucket, such as "s3://my-inventory/prefix"',
    takes: (text) => /^s3:\/\/./i.test(text),
  },
  to: { allowed: 'the folder that the bucket is pulled into', takes: some, isPath: true },
  profile: { allowed: 'the name of a profile of ~/.aws/config', takes: some },
  region: { allowed: 'a Region, such as "eu-west-1"', takes: (text) => /^[a-z]{2}(-[a-z]+)+-\d+$/.test(text) },
  endpointUrl: {
    allowed: 'an address such as "https://s3.example.internal"',
    takes: (text) => /^https?:\/\/[^/]/i.test(text) && URL.canParse(text),
  },
  database: { allowed: 'the name of a file', takes: (text) => some(text) && text !== ':memory:', isPath: true },
  workgroup: { allowed: "the name of one of Athena's workgroups", takes: (text) => /^[\w.-]{1,128}$/.test(text) },
  athenaDatabase: { allowed: 'the name of a Glue database', takes: (text) => /^[\w-]{1,255}$/.test(text) },
} satisfies Readonly<Record<string, Setting>>;

export type SettingName = keyof typeof settings;

/** What a configuration file sets. */
export type Config = Readonly<Partial<Record<SettingName, string>>>;
