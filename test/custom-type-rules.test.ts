import { Lazy } from 'aws-cdk-lib';
import { checkArguments } from '../lib/check';
import { customTypesRules } from '../lib/custom-type-rules';
import { InventoryAttributeType, InventoryCustomAttribute, InventoryCustomType } from '../lib/inventory-custom-type';

const attributes: InventoryCustomAttribute[] = [{ name: 'Location' }];
const rack: InventoryCustomType = { typeName: 'Custom:Rack', attributes };
const checked =
  (...types: InventoryCustomType[]) =>
  () =>
    checkArguments('Analytics', customTypesRules(types, ['custom_item', 'raw_tag']));
const withAttributes = (...given: InventoryCustomAttribute[]) => checked({ ...rack, attributes: given });
const many = <T>(count: number, make: (index: number) => T) => Array.from({ length: count }, (_, index) => make(index));
const token = Lazy.string({ produce: () => 'known later' });

describe('custom types', () => {
  test('take all that the service takes: names, attributes and types up to its limits', () => {
    const longest: InventoryCustomType = {
      typeName: `Custom:R${'a'.repeat(92)}`,
      attributes: many(50, (index) => ({ name: `${'a'.repeat(61)} ${index}`, type: InventoryAttributeType.TEXT })),
    };
    expect(longest.typeName).toHaveLength(100);
    const types = many(19, (index) => ({ ...rack, typeName: `Custom:Rack${index}` }));
    expect(checked(longest, ...types)).not.toThrow();
    expect(customTypesRules(undefined, [])).toEqual([]);
  });

  test('take another view or column where a name is taken', () => {
    expect(checked({ typeName: 'Custom:Item', viewName: 'custom_items', attributes })).not.toThrow();
    expect(withAttributes({ name: 'AccountId', column: 'owner' })).not.toThrow();
    expect(withAttributes({ name: 'U' }, { name: 'u', column: 'u2' })).not.toThrow();
  });
});

describe('custom types fail', () => {
  test.each<[string, () => void, string]>([
    [
      'above twenty',
      checked(...many(21, (index) => ({ ...rack, typeName: `Custom:Rack${index}` }))),
      `'customTypes' must be at most 20 types, got "21 types"`,
    ],
    [
      'for a type of AWS',
      checked({ ...rack, typeName: 'AWS:Tag' }),
      `'customTypes[0].typeName' must begin with Custom: and a capital letter, got "AWS:Tag"`,
    ],
    [
      'without a capital',
      checked({ ...rack, typeName: 'Custom:rack' }),
      `must begin with Custom: and a capital letter, got "Custom:rack"`,
    ],
    [
      'without a name',
      checked({ ...rack, typeName: 'Custom:' }),
      `must begin with Custom: and a capital letter, got "Custom:"`,
    ],
    [
      'for a name of 101 characters',
      checked({ ...rack, typeName: `Custom:R${'a'.repeat(93)}` }),
      'must have at most 100 characters',
    ],
    [
      'for a name with a slash',
      checked({ ...rack, typeName: 'Custom:Rack/Unit' }),
      `must be the name of a folder, got "Custom:Rack/Unit"`,
    ],
    [
      'for a name that ends in a blank',
      checked({ ...rack, typeName: 'Custom:Rack ' }),
      `must be the name of a folder, got "Custom:Rack "`,
    ],
    [
      'for a name known later',
      checked({ ...rack, typeName: `Custom:${token}` }),
      `'customTypes[0].typeName' must be known when the app is synthesized`,
    ],
    [
      'for a view that the catalog has',
      checked({ ...rack, typeName: 'Custom:Item' }),
      `'customTypes[0].typeName' must become a view and a table that are not there yet, and custom_item is, got "Custom:Item"; give another viewName`,
    ],
    [
      'for a view whose table the catalog has',
      checked({ ...rack, viewName: 'tag' }),
      `'customTypes[0].viewName' must become a view and a table that are not there yet, and raw_tag is, got "tag"`,
    ],
    [
      'for two types that differ in case alone',
      checked(rack, { ...rack, typeName: 'Custom:RACK' }),
      `'customTypes[1].typeName' must become a view and a table that are not there yet, and custom_rack is`,
    ],
    [
      'for a view that would need quotes',
      checked({ ...rack, viewName: 'Rack Units' }),
      `'customTypes[0].viewName' must be 1 to 128 lower-case letters`,
    ],
    [
      'for a view known later',
      checked({ ...rack, viewName: token }),
      `'customTypes[0].viewName' must be known when the app is synthesized`,
    ],
    [
      'without attributes',
      withAttributes(),
      `'customTypes[0].attributes' must be 1 to 50 attributes, got "0 attributes"`,
    ],
    [
      'above fifty attributes',
      withAttributes(...many(51, (index) => ({ name: `A${index}` }))),
      `must be 1 to 50 attributes, got "51 attributes"`,
    ],
    [
      'for an attribute without a name',
      withAttributes({ name: '' }),
      `'customTypes[0].attributes[0].name' must have 1 to 64 characters`,
    ],
    ['for an attribute of 65 characters', withAttributes({ name: 'a'.repeat(65) }), `must have 1 to 64 characters`],
    ['for an attribute with a line break', withAttributes({ name: 'a\nb' }), 'none of them a control character'],
    [
      'for an attribute known later',
      withAttributes({ name: token }),
      `'customTypes[0].attributes[0].name' must be known when the app is synthesized`,
    ],
    [
      'for an attribute that would hide who a row is about',
      withAttributes({ name: 'AccountId' }),
      `'customTypes[0].attributes[0].name' must become a column that is not there yet, and accountid is, got "AccountId"; give another column`,
    ],
    ['for an attribute that the service adds itself', withAttributes({ name: 'captureTime' }), `and capturetime is`],
    [
      'for two attributes that become one column',
      withAttributes({ name: 'Rack-Unit' }, { name: 'Rack Unit' }),
      `'customTypes[0].attributes[1].name' must become a column that is not there yet, and rack_unit is`,
    ],
    [
      'for a column that would need quotes',
      withAttributes({ name: 'Unit', column: 'Unit' }),
      `'customTypes[0].attributes[0].column' must be 1 to 128 lower-case letters`,
    ],
    [
      'for a type of value that there is not',
      withAttributes({ name: 'Unit', type: 'double' as InventoryAttributeType }),
      `'customTypes[0].attributes[0].type' must be one of text, integer, timestamp, boolean, got "double"`,
    ],
  ])('%s', (_, check, message) => {
    expect(check).toThrow(message);
  });
});
