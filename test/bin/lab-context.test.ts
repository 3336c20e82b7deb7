import { labAnalytics, labContext } from '../../bin/lab-context';
import { testApp } from '../test-app';

const read = (context: Record<string, unknown>, stack: 'OELabStack1' | 'OELabStack2' = 'OELabStack1') =>
  labContext(testApp({ context }), stack);

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

  test('takes a blank value for the default, also where a key for all stacks is given', () => {
    expect(read({ workloadName: '', instanceProfile: 'Mine', 'OELabStack1:instanceProfile': '' })).toEqual({});
  });

  test.each([
    'OELabStack1:instanceTypWeb',
    'OELabStack3:instanceTypeWeb',
    'oelabstack1:instanceTypeWeb',
    'InstanceProfile',
    'instanceProfil',
    'workload',
    'analytic',
    'OELabStack1:analytics',
  ])('fails with the key %s, which nothing reads', (key) => {
    expect(() => read({ [key]: 'x' })).toThrow(
      `context '${key}' must name one of workloadName, instanceProfile, instanceTypeWeb, instanceTypeApp, ` +
        'alone or after OELabStack1: or OELabStack2:, or analytics, alone or after OELabStack2:; mend its name or leave it out',
    );
  });

  test('leaves the keys of others alone', () => {
    expect(read({ 'Other:thing': 'x', thing: 'y', 'vpc-provider:account=1': 'z' })).toEqual({});
  });
});

describe('labAnalytics', () => {
  const analytics = (context: Record<string, unknown>) => labAnalytics(testApp({ context }));

  test.each([{}, { analytics: '' }, { analytics: true, 'OELabStack2:analytics': '' }])(
    'leaves the stack its default with %j',
    (context) => {
      expect(analytics(context)).toEqual({});
    },
  );

  test.each([true, false])('takes %s, as the command line and as cdk.json write it', (value) => {
    expect(analytics({ analytics: value })).toEqual({ analytics: value });
    expect(analytics({ analytics: String(value) })).toEqual({ analytics: value });
    expect(analytics({ analytics: !value, 'OELabStack2:analytics': value })).toEqual({ analytics: value });
  });

  test.each(['yes', 1, null, ['true']])('fails with %j', (value) => {
    expect(() => analytics({ 'OELabStack2:analytics': value, analytics: value })).toThrow(
      `context 'analytics' must be true or false, got ${JSON.stringify(value)}; write -c analytics=true`,
    );
  });
});
