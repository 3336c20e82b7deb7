import type { Activation } from '../gathering';
import type { Inquiry } from '../inquiry';

/** All hybrid activations. */
export async function gatherActivations(inquiry: Inquiry): Promise<readonly Activation[] | undefined> {
  const activations = await inquiry.all(
    { operation: 'ssm:DescribeActivations', input: { MaxResults: 50 }, purpose: 'which hybrid activations there are' },
    ({ ActivationList: page, NextToken: next }) => [page, next],
  );
  return activations?.map((one) => ({
    id: one.ActivationId ?? '',
    description: one.Description,
    expiresAt: one.ExpirationDate,
    expired: one.Expired === true,
    limit: one.RegistrationLimit ?? 1,
    count: one.RegistrationsCount ?? 0,
  }));
}
