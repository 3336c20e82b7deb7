/** Which part of a bucket is pulled; an empty list takes everything. */
export interface Narrowing {
  /** For example `AWS:Application`. */
  readonly types: readonly string[];
  readonly accounts: readonly string[];
  readonly regions: readonly string[];
}

/** Whether a key, without the bucket's prefix, lies in the part. */
export function isWithin({ types, accounts, regions }: Narrowing, key: string): boolean {
  const [type, account, region] = key.split('/', 3);
  return (
    admits(types, type) && admits(accounts, valueOf('accountid', account)) && admits(regions, valueOf('region', region))
  );
}

export function isNarrow({ types, accounts, regions }: Narrowing): boolean {
  return types.length + accounts.length + regions.length > 0;
}

/** In the words of the command line. */
export function writeNarrowing({ types, accounts, regions }: Narrowing): string {
  const options = [
    ...types.map((type) => `--type ${type}`),
    ...accounts.map((account) => `--account ${account}`),
    ...regions.map((region) => `--region-only ${region}`),
  ];
  return options.join(' ');
}

function admits(wanted: readonly string[], value: string | undefined): boolean {
  return wanted.length === 0 || (value !== undefined && wanted.includes(value));
}

function valueOf(name: string, segment: string | undefined): string | undefined {
  return segment?.startsWith(`${name}=`) === true ? segment.slice(name.length + 1) : undefined;
}
