/** Where one object of a Resource Data Sync stands, told by its path. */
export interface ObjectName {
  /** For example `AWS:Application`. */
  readonly type: string;
  /** For example `i-0a11ce00000000001`. */
  readonly node: string;
}

/** Depth of an object below the tree's root: type, account, Region, resource type, file. */
export const OBJECT_DEPTH = 5;

/** What each segment of an object's key looks like. */
const segments: readonly RegExp[] = [
  /^(AWS|Custom):[^/\\]{1,95}$/,
  /^accountid=\d{12}$/,
  /^region=[a-z0-9-]+$/,
  /^resourcetype=\w+$/,
  /^[A-Za-z0-9][\w:.-]*\.json$/,
];

/**
 * A name as the service writes it. Windows refuses colons in file names, so tools that mirror a bucket write `%3A`, or a
 * private-use character (U+F03A) that Cygwin, tar and others put in the colon's place.
 */
export function decodeName(name: string): string {
  // Nearly all names.
  if (!/[%\uf03a]/.test(name)) return name;
  return name.replace(/%3A|\uf03a/gi, ':').replace(/%3D/gi, '=');
}

/** As `decodeName`, for a path in SQL, which may have backslashes on Windows. */
export function decodedSql(path: string): string {
  const colons = `replace(replace(replace(${path}, '%3A', ':'), '%3a', ':'), chr(${0xf03a}), ':')`;
  return `replace(replace(replace(${colons}, '%3D', '='), '%3d', '='), '\\', '/')`;
}

/** Whether a name, decoded, may stand at a depth below the tree's root (0 is the type). */
export function fitsDepth(name: string, depth: number): boolean {
  return segments[depth]?.test(name) ?? false;
}

export function isTypeName(name: string): boolean {
  return fitsDepth(decodeName(name), 0);
}

/** Reads a decoded key such as `AWS:Application/accountid=…/region=…/resourcetype=…/<node>.json`. */
export function parseKey(key: string): ObjectName {
  const parts = key.split('/');
  return { type: parts[0]!, node: parts[OBJECT_DEPTH - 1]!.replace(/\.json$/, '') };
}
