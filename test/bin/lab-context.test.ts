import { labContext } from '../../bin/lab-context';
import { testApp } from '../test-app';

const read = (context: Record<string, unknown>, stack = 'OELabStack1') => labContext(testApp({ context }), stack);

describe('labContext', () => {
  test('is empty without context, so that the stacks keep their defaults', () => {
    expect(read({})).toEqual({});
  });

  test('reads what is said for all stacks', () => {
    expect(read({ workloadName: 'Blue', instanceTypeWeb: 't3.small' })).toEqual({
      workloadName: 'Blue',
      instanceTypeWeb: 't3.small',
    });
  });

  test('prefers what is said for the stack', () => {
    const context = { instanceTypeApp: 't3.small', 'OELabStack2:instanceTypeApp': 't3.large' };
    expect(read(context, 'OELabStack1')).toEqual({ instanceTypeApp: 't3.small' });
    expect(read(context, 'OELabStack2')).toEqual({ instanceTypeApp: 't3.large' });
  });

  test('fails with a value that is not text', () => {
    expect(() => read({ instanceProfile: true })).toThrow("context 'instanceProfile' must be text, got true");
  });

  test('fails with a key of the stack that no prop has', () => {
    expect(() => read({ 'OELabStack1:instanceTypWeb': 't3.small' })).toThrow(
      "context 'OELabStack1:instanceTypWeb' must name one of workloadName, instanceProfile,",
    );
  });

  test('leaves the keys of other stacks alone', () => {
    expect(read({ 'Other:thing': 'x' })).toEqual({});
  });
});
