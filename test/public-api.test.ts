import { readFileSync } from 'node:fs';
import { join } from 'node:path';

interface Docs {
  readonly summary?: string;
  readonly see?: string;
  readonly default?: string;
  readonly example?: string;
}
interface Member {
  readonly name: string;
  readonly optional?: boolean;
  readonly protected?: boolean;
  readonly docs?: Docs;
  readonly overrides?: string;
}
interface Type {
  readonly name: string;
  readonly datatype?: boolean;
  readonly abstract?: boolean;
  readonly initializer?: { readonly parameters?: { readonly name: string }[] };
  readonly docs?: Docs;
  readonly methods?: Member[];
  readonly properties?: Member[];
}

// `npm test` compiles the library before it runs, so the assembly is of these sources.
const assembly = JSON.parse(readFileSync(join(__dirname, '..', '.jsii'), 'utf8')) as { types: Record<string, Type> };
const types = Object.values(assembly.types);
const propsTypes = types.filter((type) => type.datatype);
const optionalProps = propsTypes.flatMap((type) =>
  (type.properties ?? [])
    .filter((prop) => prop.optional)
    .map((prop) => ({ name: `${type.name}.${prop.name}`, default: prop.docs?.default })),
);

describe('the public API, as jsii compiled it', () => {
  test('has optional props to look at', () => {
    expect(optionalProps.length).toBeGreaterThan(30);
  });

  test('states a default for every optional prop', () => {
    expect(optionalProps.filter((prop) => !prop.default).map((prop) => prop.name)).toEqual([]);
  });

  test('documents every type, every prop, property and method', () => {
    const silent = types.flatMap((type) => [
      ...(type.docs?.summary ? [] : [type.name]),
      ...[...(type.methods ?? []), ...(type.properties ?? [])]
        .filter((member) => !member.docs?.summary && !member.overrides)
        .map((member) => `${type.name}.${member.name}`),
    ]);
    expect(silent).toEqual([]);
  });

  test('names the page that every props type follows', () => {
    expect(propsTypes.filter((type) => !type.docs?.see?.startsWith('https://')).map((type) => type.name)).toEqual([]);
  });

  test('shows an example of every construct', () => {
    const constructs = types.filter((type) => type.initializer?.parameters?.[0]?.name === 'scope');
    expect(constructs.map((type) => type.name).sort()).toEqual([
      'InventoryAnalytics',
      'InventoryAssociation',
      'InventoryCuration',
      'InventoryReport',
      'ManagedInstanceRole',
      'ResourceDataSync',
      'ResourceDataSyncBucket',
      'SsmVpcEndpoints',
      'StateManagerAssociation',
    ]);
    expect(constructs.filter((type) => !type.docs?.example).map((type) => type.name)).toEqual([]);
  });
});
