/** The condition that rows of two relations, by name, are about the same version of the same package. */
export function sameVersion(one: string, other: string): string {
  return `${one}.name = ${other}.name AND ${one}.packaging = ${other}.packaging AND ${one}.evr IS NOT DISTINCT FROM ${other}.evr`;
}
