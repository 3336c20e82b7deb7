import { Stack, Token } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { checkArguments } from './check';

/**
 * The calls of hybrid nodes that carry no AWS signature: a condition on the principal never holds for them, so they get
 * a statement of their own on the account or organization that the node is registered to.
 */
const UNSIGNED_ACTIONS = [
  'ssm:RegisterManagedInstance',
  'ssm:RequestManagedInstanceRoleToken',
  'ssm:UpdateManagedInstancePublicKey',
];

/** The condition keys that tell a trusted caller, and the values they may have. */
interface Trust {
  readonly principalKey: string;
  readonly nodeKey: string;
  readonly values: string[];
}

/**
 * Whose credentials work through the endpoints.
 *
 * The policy of an endpoint grants nothing by itself; it limits whose calls pass. It keeps somebody inside the VPC from
 * sending data to an account of theirs with credentials of theirs.
 *
 * @see https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-endpoints-access.html
 */
export class EndpointPrincipals {
  /** The account that the endpoints are in. */
  public static ownAccount(): EndpointPrincipals {
    return new EndpointPrincipals((scope) => accountTrust([Stack.of(scope).account]));
  }

  /**
   * These accounts, e.g. the participants of a shared VPC. The endpoints' own account is not added by itself.
   *
   * @param accountIds account ids of 12 digits
   */
  public static accounts(...accountIds: string[]): EndpointPrincipals {
    checkArguments('EndpointPrincipals.accounts', [
      {
        prop: 'accountIds',
        value: accountIds,
        holds: () => accountIds.length > 0 && accountIds.every((id) => Token.isUnresolved(id) || /^\d{12}$/.test(id)),
        must: 'be account ids of 12 digits, one or more',
        wayOut: "pass them as text, e.g. '111122223333'",
      },
    ]);
    return new EndpointPrincipals(() => accountTrust(accountIds));
  }

  /**
   * Every account of an organization.
   *
   * @param organizationId its id, `o-` and 10 to 32 letters and digits
   */
  public static organization(organizationId: string): EndpointPrincipals {
    checkArguments('EndpointPrincipals.organization', [
      {
        prop: 'organizationId',
        value: organizationId,
        holds: () => /^o-[a-z0-9]{10,32}$/.test(organizationId),
        must: 'be o- and 10 to 32 lower-case letters and digits',
        wayOut: 'copy it from the settings page of AWS Organizations',
      },
    ]);
    const trust = { principalKey: 'aws:PrincipalOrgID', nodeKey: 'ssm:NodeOrgId', values: [organizationId] };
    return new EndpointPrincipals(() => trust);
  }

  /** Anybody, as AWS has it by default: the endpoints get no policy on who calls. */
  public static anyone(): EndpointPrincipals {
    return new EndpointPrincipals(() => undefined);
  }

  private constructor(private readonly trust: (scope: Construct) => Trust | undefined) {}

  /**
   * The policy of the interface endpoint of a service, none when anybody may call.
   *
   * @internal
   */
  public _interfaceStatements(scope: Construct, service: string): iam.PolicyStatement[] {
    const trust = this.trust(scope);
    if (trust === undefined) return [];
    const signed = new iam.PolicyStatement({
      sid: 'CallsOfTrustedPrincipals',
      principals: [new iam.AnyPrincipal()],
      actions: ['*'],
      resources: ['*'],
      conditions: { StringEquals: { [trust.principalKey]: trust.values } },
    });
    if (service !== 'ssm') return [signed];
    const unsigned = new iam.PolicyStatement({
      sid: 'RegistrationOfHybridNodes',
      principals: [new iam.AnyPrincipal()],
      actions: UNSIGNED_ACTIONS,
      resources: ['*'],
      conditions: { StringEquals: { [trust.nodeKey]: trust.values } },
    });
    return [signed, unsigned];
  }

  /**
   * The condition on the callers of a statement.
   *
   * @internal
   */
  public _conditions(scope: Construct): { [operator: string]: unknown } | undefined {
    const trust = this.trust(scope);
    return trust && { StringEquals: { [trust.principalKey]: trust.values } };
  }
}

function accountTrust(values: string[]): Trust {
  return { principalKey: 'aws:PrincipalAccount', nodeKey: 'ssm:NodeAccountId', values };
}
