import { Fn, Stack } from 'aws-cdk-lib';
import { EndpointPrincipals } from '../lib/endpoint-principals';
import { testApp } from './test-app';

const stack = new Stack(testApp(), 'Stack', { env: { account: '111122223333', region: 'eu-west-1' } });
const agnostic = new Stack(testApp(), 'Agnostic');
const rendered = (principals: EndpointPrincipals, service: string, scope = stack) =>
  principals._interfaceStatements(scope, service).map((statement) => scope.resolve(statement.toJSON()) as unknown);
const anyCall = { Effect: 'Allow', Principal: '*', Action: '*', Resource: '*', Sid: 'CallsOfTrustedPrincipals' };

describe('EndpointPrincipals', () => {
  test('of the own account let its principals call', () => {
    expect(rendered(EndpointPrincipals.ownAccount(), 'ssmmessages')).toMatchObject([
      { Effect: 'Allow', Condition: { StringEquals: { 'aws:PrincipalAccount': ['111122223333'] } } },
    ]);
  });

  test('of the own account are a pseudo parameter where the account is not known', () => {
    expect(EndpointPrincipals.ownAccount()._conditions(agnostic)).toEqual({
      StringEquals: { 'aws:PrincipalAccount': [agnostic.account] },
    });
  });

  test('let hybrid nodes register, whose calls have no principal, on the endpoint of ssm alone', () => {
    const registration = {
      Sid: 'RegistrationOfHybridNodes',
      Effect: 'Allow',
      Principal: { AWS: '*' },
      Action: [
        'ssm:RegisterManagedInstance',
        'ssm:RequestManagedInstanceRoleToken',
        'ssm:UpdateManagedInstancePublicKey',
      ],
      Resource: '*',
      Condition: { StringEquals: { 'ssm:NodeAccountId': ['111122223333'] } },
    };
    expect(rendered(EndpointPrincipals.ownAccount(), 'ssm')).toEqual([
      {
        ...anyCall,
        Principal: { AWS: '*' },
        Condition: { StringEquals: { 'aws:PrincipalAccount': ['111122223333'] } },
      },
      registration,
    ]);
    expect(rendered(EndpointPrincipals.ownAccount(), 'ec2')).toHaveLength(1);
  });

  test('of an organization use its id for principals and for nodes', () => {
    expect(rendered(EndpointPrincipals.organization('o-abcdefghij'), 'ssm')).toMatchObject([
      { Condition: { StringEquals: { 'aws:PrincipalOrgID': ['o-abcdefghij'] } } },
      { Condition: { StringEquals: { 'ssm:NodeOrgId': ['o-abcdefghij'] } } },
    ]);
  });

  test('of several accounts list them all', () => {
    expect(EndpointPrincipals.accounts('111122223333', '444455556666')._conditions(stack)).toEqual({
      StringEquals: { 'aws:PrincipalAccount': ['111122223333', '444455556666'] },
    });
  });

  test('of anyone make no statement and no condition', () => {
    expect(rendered(EndpointPrincipals.anyone(), 'ssm')).toEqual([]);
    expect(EndpointPrincipals.anyone()._conditions(stack)).toBeUndefined();
  });

  test.each(['o-abcdefghij', `o-${'a'.repeat(32)}`, 'o-0123456789'])('take the organization %s', (id) => {
    expect(EndpointPrincipals.organization(id)._conditions(stack)).toBeDefined();
  });

  test.each(['', 'abcdefghij', 'o-abcdefghi', `o-${'a'.repeat(33)}`, 'o-ABCDEFGHIJ'])(
    'fails on the organization "%s"',
    (id) => {
      expect(() => EndpointPrincipals.organization(id)).toThrow(
        `EndpointPrincipals.organization: 'organizationId' must be o- and 10 to 32 lower-case letters and digits, got ${JSON.stringify(id)}`,
      );
    },
  );

  test.each([[[]], [['11112222333']], [['1111222233334']], [['111122223333', 'dev']]])(
    'fails on the accounts %j',
    (ids: string[]) => {
      expect(() => EndpointPrincipals.accounts(...ids)).toThrow(
        `EndpointPrincipals.accounts: 'accountIds' must be account ids of 12 digits, one or more, got ${JSON.stringify(ids)}`,
      );
    },
  );

  test('let tokens pass', () => {
    expect(EndpointPrincipals.organization(Fn.ref('Org'))._conditions(stack)).toBeDefined();
    expect(EndpointPrincipals.accounts(Fn.ref('Account'))._conditions(stack)).toBeDefined();
  });
});
