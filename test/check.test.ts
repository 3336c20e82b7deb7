import { App, Lazy, Stack } from 'aws-cdk-lib';
import { checkArguments, checkProps, enumRule } from '../lib/check';

const rule = (value: unknown, holds: boolean) => ({
  prop: 'name',
  value,
  holds: () => holds,
  must: 'have no white space',
  wayOut: 'use dashes',
});

describe('checkProps', () => {
  const stack = new Stack(new App(), 'Stack');

  test('passes when every rule holds', () => {
    expect(() => checkProps(stack, [rule('a', true), rule('b', true)])).not.toThrow();
  });

  test('fails with the path, the prop, the value and the way out', () => {
    expect(() => checkProps(stack, [rule('a b', false)])).toThrow(
      'Stack: \'name\' must have no white space, got "a b"; use dashes',
    );
  });

  test('fails once with every broken rule', () => {
    expect(() => checkProps(stack, [rule('a b', false), rule('ok', true), rule(7, false)])).toThrow(
      /got "a b".*\n.*got 7;/,
    );
  });

  test('shows the beginning of a long value, and how long it is', () => {
    expect(() => checkProps(stack, [rule('x'.repeat(198), false)])).toThrow(`got "${'x'.repeat(198)}";`);
    expect(() => checkProps(stack, [rule('x'.repeat(199), false)])).toThrow(
      `got "${'x'.repeat(199)}… (201 characters);`,
    );
  });

  test('lets undefined values and tokens pass without asking the rule', () => {
    const never = {
      ...rule(undefined, false),
      holds: () => {
        throw new Error('asked');
      },
    };
    checkProps(stack, [never, { ...never, value: Lazy.string({ produce: () => 'late' }) }]);
    expect(stack.node.path).toBe('Stack');
  });
});

describe('checkArguments', () => {
  test('fails with the name of the factory in front', () => {
    expect(() => checkArguments('Shape.square', [rule('a b', false)])).toThrow(
      'Shape.square: \'name\' must have no white space, got "a b"; use dashes',
    );
  });
});

describe('enumRule', () => {
  const members = { RED: 'red', BLUE: 'blue' };

  test('takes the values of the members, undefined and tokens', () => {
    const late = Lazy.string({ produce: () => 'green' });
    const values = ['red', 'blue', undefined, late];
    expect(() =>
      checkArguments(
        'Paint',
        values.map((value) => enumRule('color', value, members)),
      ),
    ).not.toThrow();
  });

  test.each(['RED', '', 'green'])('fails with %p', (value) => {
    expect(() => checkArguments('Paint', [enumRule('color', value, members)])).toThrow(
      `Paint: 'color' must be one of red, blue, got "${value}"; use a member of the enum`,
    );
  });
});
