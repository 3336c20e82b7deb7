import { enumRule, knownRule, PropRule } from './check';
import {
  customColumnName,
  CUSTOM_PREFIX,
  customTableName,
  customViewColumns,
  customViewName,
} from './custom-view-text';
import { InventoryAttributeType, InventoryCustomAttribute, InventoryCustomType } from './inventory-custom-type';
import { SERVICE_COLUMNS } from './raw-table';

/** Limits of the service: https://docs.aws.amazon.com/general/latest/gr/ssm.html */
const MOST_TYPES = 20;
const MOST_ATTRIBUTES = 50;
const TYPE_NAME_LENGTH = 100;
const ATTRIBUTE_NAME_LENGTH = 64;

const IDENTIFIER = /^[a-z_][a-z0-9_]{0,127}$/;

/**
 * What is asked of declared custom types.
 *
 * @param taken the tables and views that there are besides
 */
export function customTypesRules(
  types: readonly InventoryCustomType[] | undefined,
  taken: readonly string[],
): PropRule[] {
  if (types === undefined) return [];
  return [
    {
      prop: 'customTypes',
      value: `${types.length} types`,
      holds: () => types.length <= MOST_TYPES,
      must: `be at most ${MOST_TYPES} types`,
      wayOut: 'the service takes no more in an account; custom_item has the lines of those that are not declared',
    },
    ...types.flatMap((type, index) => [
      ...typeNameRules(`customTypes[${index}].typeName`, type.typeName),
      ...viewNameRules(type, index, types, taken),
      ...attributesRules(`customTypes[${index}].attributes`, type),
    ]),
  ];
}

function typeNameRules(prop: string, name: string): PropRule[] {
  return [
    knownRule(prop, name),
    {
      prop,
      value: name,
      holds: () => name.startsWith(CUSTOM_PREFIX) && /^\p{Lu}/u.test(name.slice(CUSTOM_PREFIX.length)),
      must: `begin with ${CUSTOM_PREFIX} and a capital letter`,
      wayOut: 'write it like Custom:RackInformation, exactly as the inventory has it',
    },
    {
      prop,
      value: name,
      holds: () => name.length <= TYPE_NAME_LENGTH,
      must: `have at most ${TYPE_NAME_LENGTH} characters`,
      wayOut: 'the service takes no longer name',
    },
    {
      prop,
      value: name,
      holds: () => !/[/\\%\p{Cc}]/u.test(name) && name === name.trim(),
      must: 'be the name of a folder',
      wayOut: 'it is one in the bucket: leave slashes, percent signs, blanks at the ends and control characters out',
    },
  ];
}

function viewNameRules(
  type: InventoryCustomType,
  index: number,
  types: readonly InventoryCustomType[],
  taken: readonly string[],
): PropRule[] {
  const prop = type.viewName === undefined ? `customTypes[${index}].typeName` : `customTypes[${index}].viewName`;
  const name = customViewName(type);
  const before = types.slice(0, index).flatMap((other) => [customViewName(other), customTableName(other)]);
  const inTheWay = [name, customTableName(type)].find((own) => [...taken, ...before].includes(own));
  return [
    knownRule(prop, type.viewName),
    {
      prop,
      value: type.viewName,
      holds: () => IDENTIFIER.test(name),
      must: 'be 1 to 128 lower-case letters, digits and underscores that do not begin with a digit',
      wayOut: "write it like custom_rack, or leave it out for a name made of the type's",
    },
    {
      prop,
      value: type.viewName ?? type.typeName,
      holds: () => inTheWay === undefined,
      must: `become a view and a table that are not there yet, and ${inTheWay} is`,
      wayOut: 'give another viewName',
    },
  ];
}

function attributesRules(prop: string, type: InventoryCustomType): PropRule[] {
  const columns = type.attributes.map(customColumnName);
  const ofView = customViewColumns({ ...type, attributes: [] }).map((column) => column.name);
  const taken = [...ofView, ...SERVICE_COLUMNS.map((column) => column.name)];
  return [
    {
      prop,
      value: `${type.attributes.length} attributes`,
      holds: () => type.attributes.length >= 1 && type.attributes.length <= MOST_ATTRIBUTES,
      must: `be 1 to ${MOST_ATTRIBUTES} attributes`,
      wayOut: 'the service takes no more; declare those that are asked for',
    },
    ...type.attributes.flatMap((attribute, index) =>
      attributeRules(`${prop}[${index}]`, attribute, [...taken, ...columns.slice(0, index)]),
    ),
  ];
}

function attributeRules(prop: string, attribute: InventoryCustomAttribute, taken: readonly string[]): PropRule[] {
  const column = customColumnName(attribute);
  return [
    knownRule(`${prop}.name`, attribute.name),
    knownRule(`${prop}.column`, attribute.column),
    {
      prop: `${prop}.name`,
      value: attribute.name,
      holds: () => attribute.name.length <= ATTRIBUTE_NAME_LENGTH && /^\P{Cc}+$/u.test(attribute.name),
      must: `have 1 to ${ATTRIBUTE_NAME_LENGTH} characters, none of them a control character`,
      wayOut: 'the service takes no other; write it as the inventory has it',
    },
    {
      prop: `${prop}.column`,
      value: attribute.column,
      holds: () => IDENTIFIER.test(column),
      must: 'be 1 to 128 lower-case letters, digits and underscores that do not begin with a digit',
      wayOut: "write it like rack_location, or leave it out for a name made of the attribute's",
    },
    {
      prop: attribute.column === undefined ? `${prop}.name` : `${prop}.column`,
      value: attribute.column ?? attribute.name,
      holds: () => !taken.includes(column),
      must: `become a column that is not there yet, and ${column} is`,
      wayOut: 'give another column',
    },
    enumRule(`${prop}.type`, attribute.type, InventoryAttributeType),
  ];
}
