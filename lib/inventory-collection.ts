import { Stack, Token } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { checkArguments, PropRule } from './check';

/** At most so many files and registry values; one more, and the agent uploads nothing at all of that run. */
const MAX_FILES = 500;
const MAX_REGISTRY_VALUES = 250;

/**
 * Files whose metadata a node reports as `AWS:File`: name, size and times, never their content.
 *
 * @see https://docs.aws.amazon.com/systems-manager/latest/userguide/inventory-file-and-registry.html
 */
export interface InventoryFiles {
  /**
   * The directory: `/etc/nginx`, `C:/Program Files`. Variables are expanded: `$HOME` on Linux, `%PROGRAMFILES%` on Windows.
   *
   * Backslashes are written as forward slashes, which is what the agent makes of them.
   */
  readonly path: string;

  /** The names of the files, with `*` as the wildcard: `*.conf`. */
  readonly patterns: string[];

  /**
   * Whether directories below `path` are searched too.
   *
   * @default false
   */
  readonly recursive?: boolean;

  /**
   * How many directories a recursive search may enter. Beyond that the agent uploads nothing of that run.
   *
   * @default - 5000, the agent's own limit
   */
  readonly dirScanLimit?: number;
}

/**
 * Registry values that a Windows node reports as `AWS:WindowsRegistry`. Other nodes pass over them.
 *
 * @see https://docs.aws.amazon.com/systems-manager/latest/userguide/inventory-file-and-registry.html
 */
export interface InventoryRegistryKey {
  /**
   * The key: `HKEY_LOCAL_MACHINE/SOFTWARE/Amazon`.
   *
   * Backslashes are written as forward slashes, which is what the agent makes of them.
   */
  readonly path: string;

  /**
   * Whether keys below `path` are read too.
   *
   * @default false
   */
  readonly recursive?: boolean;

  /**
   * The names of the values to report.
   *
   * @default - all values of the key
   */
  readonly valueNames?: string[];
}

/**
 * What the nodes of an inventory association report: the parameters of the document `AWS-GatherSoftwareInventory`.
 *
 * The agent reports all or nothing: when one kind cannot be gathered (over 500 files, 5,000 directories in a search, 250
 * registry values), none of that run is uploaded.
 *
 * @see https://docs.aws.amazon.com/systems-manager/latest/userguide/inventory-schema.html
 */
export interface InventoryCollection {
  /**
   * Installed software, as `AWS:Application`.
   *
   * @default true
   */
  readonly applications?: boolean;

  /**
   * AWS's own software on the node, as `AWS:AWSComponent`.
   *
   * @default true
   */
  readonly awsComponents?: boolean;

  /**
   * Network interfaces and their addresses, as `AWS:Network`.
   *
   * @default true
   */
  readonly networkConfig?: boolean;

  /**
   * Processors and kernel, as `AWS:InstanceDetailedInformation`.
   *
   * @default true
   */
  readonly instanceDetailedInformation?: boolean;

  /**
   * Billing product codes of license-included EC2 instances, as `AWS:BillingInfo`.
   *
   * @default true
   */
  readonly billingInfo?: boolean;

  /**
   * Custom inventory files on the node, as `Custom:…`. At most 20 files a node.
   *
   * @default true
   */
  readonly customInventory?: boolean;

  /**
   * Installed updates of Windows, as `AWS:WindowsUpdate`. Other nodes pass over it.
   *
   * @default true
   */
  readonly windowsUpdates?: boolean;

  /**
   * Services of Windows, as `AWS:Service`. Other nodes pass over it.
   *
   * @default true
   */
  readonly services?: boolean;

  /**
   * Roles and features of Windows Server, as `AWS:WindowsRole`. Other nodes pass over it.
   *
   * @default true
   */
  readonly windowsRoles?: boolean;

  /**
   * Files to report, at most 500 on a node over all entries.
   *
   * @default - no files
   */
  readonly files?: InventoryFiles[];

  /**
   * Registry values to report, at most 250 on a node over all entries.
   *
   * @default - no registry values
   */
  readonly windowsRegistry?: InventoryRegistryKey[];
}

/** The parameters of the document for the association `id` in `scope`, in its own spelling: every value is a list of one text. */
export function collectionParameters(
  scope: Construct,
  id: string,
  collection: InventoryCollection,
): Record<string, string[]> {
  const files = collection.files ?? [];
  const registry = collection.windowsRegistry ?? [];
  const kinds = {
    applications: collection.applications ?? true,
    awsComponents: collection.awsComponents ?? true,
    networkConfig: collection.networkConfig ?? true,
    instanceDetailedInformation: collection.instanceDetailedInformation ?? true,
    billingInfo: collection.billingInfo ?? true,
    customInventory: collection.customInventory ?? true,
    windowsUpdates: collection.windowsUpdates ?? true,
    services: collection.services ?? true,
    windowsRoles: collection.windowsRoles ?? true,
  };
  checkArguments(`${scope.node.path}/${id}`, [
    {
      prop: 'collection',
      value: 'everything switched off',
      holds: () => Object.values(kinds).includes(true) || files.length + registry.length > 0,
      must: 'report something',
      wayOut: 'leave one kind on, or leave the association out',
    },
    ...filesRules(files),
    ...registryRules(registry),
  ]);
  const switches = Object.entries(kinds).map(([kind, on]) => [kind, [on ? 'Enabled' : 'Disabled']]);
  return {
    ...(Object.fromEntries(switches) as Record<string, string[]>),
    ...(files.length > 0 && { files: [renderFiles(scope, files)] }),
    ...(registry.length > 0 && { windowsRegistry: [renderRegistry(scope, registry)] }),
  };
}

function renderFiles(scope: Construct, files: InventoryFiles[]): string {
  return Stack.of(scope).toJsonString(
    files.map((entry) => ({
      Path: slashed(entry.path),
      Pattern: entry.patterns,
      Recursive: entry.recursive ?? false,
      DirScanLimit: entry.dirScanLimit,
    })),
  );
}

function renderRegistry(scope: Construct, registry: InventoryRegistryKey[]): string {
  return Stack.of(scope).toJsonString(
    registry.map((entry) => ({
      Path: slashed(entry.path),
      Recursive: entry.recursive ?? false,
      ValueNames: entry.valueNames,
    })),
  );
}

function slashed(path: string): string {
  return path.replaceAll('\\', '/');
}

function filesRules(files: InventoryFiles[]): PropRule[] {
  const named = files.flatMap((entry) => entry.patterns).filter((pattern) => !pattern.includes('*')).length;
  return [
    ...files.flatMap((entry, n) => [
      ...textRules(`collection.files[${n}].path`, slashed(entry.path)),
      listRule(`collection.files[${n}].patterns`, entry.patterns, 'write * for all files'),
      ...entry.patterns.flatMap((pattern, m) => textRules(`collection.files[${n}].patterns[${m}]`, pattern)),
      {
        prop: `collection.files[${n}].dirScanLimit`,
        value: entry.dirScanLimit,
        holds: () => Number.isInteger(entry.dirScanLimit) && entry.dirScanLimit! >= 1,
        must: 'be a whole number of directories, at least 1',
        wayOut: 'leave it out for the limit of 5000',
      },
    ]),
    {
      prop: 'collection.files',
      value: `${named} names`,
      holds: () => named <= MAX_FILES,
      must: `name at most ${MAX_FILES} files`,
      wayOut: 'leave some out; the agent uploads nothing when it finds more',
    },
  ];
}

function registryRules(registry: InventoryRegistryKey[]): PropRule[] {
  const named = registry.flatMap((entry) => entry.valueNames ?? []).length;
  return [
    ...registry.flatMap((entry, n) => [
      ...textRules(`collection.windowsRegistry[${n}].path`, slashed(entry.path)),
      listRule(`collection.windowsRegistry[${n}].valueNames`, entry.valueNames, 'leave it out for all values'),
      ...(entry.valueNames ?? []).flatMap((name, m) =>
        textRules(`collection.windowsRegistry[${n}].valueNames[${m}]`, name),
      ),
    ]),
    {
      prop: 'collection.windowsRegistry',
      value: `${named} names`,
      holds: () => named <= MAX_REGISTRY_VALUES,
      must: `name at most ${MAX_REGISTRY_VALUES} values`,
      wayOut: 'leave some out; the agent uploads nothing when it finds more',
    },
  ];
}

function listRule(prop: string, list: string[] | undefined, wayOut: string): PropRule {
  return { prop, value: list, holds: () => list!.length > 0, must: 'have an entry', wayOut };
}

/** The agent turns every backslash into a slash before it parses the JSON, so no escape survives: none may be needed. */
function textRules(prop: string, text: string): PropRule[] {
  return [
    { prop, value: text, holds: () => text.trim() !== '', must: 'have text', wayOut: 'leave the entry out' },
    {
      prop,
      value: text,
      holds: () => Token.isUnresolved(text) || JSON.stringify(text) === `"${text}"`,
      must: 'have no quotes, backslashes and control characters',
      wayOut: 'match such a name with the wildcard *; the agent cannot read it as JSON',
    },
  ];
}
