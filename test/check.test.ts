import { App, Lazy, Stack } from 'aws-cdk-lib';
import { checkArguments, checkProps } from '../lib/check';

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
