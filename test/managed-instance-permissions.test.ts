import { ManagedInstancePermissions } from '../lib/managed-instance-permissions';

describe('ManagedInstancePermissions', () => {
  test('core is the managed policy and no action of its own', () => {
    const core = ManagedInstancePermissions.core();
    expect(core.managedPolicyName).toBe('AmazonSSMManagedInstanceCore');
    expect(core.actions).toEqual([]);
  });

  test('inventory is the documented minimum, without message channels and parameters', () => {
    const inventory = ManagedInstancePermissions.inventory();
    expect(inventory.managedPolicyName).toBeUndefined();
    expect(inventory.actions).toEqual([
      'ssm:DescribeAssociation',
      'ssm:DescribeDocument',
      'ssm:GetDocument',
      'ssm:ListAssociations',
      'ssm:ListInstanceAssociations',
      'ssm:PutComplianceItems',
      'ssm:PutInventory',
      'ssm:UpdateAssociationStatus',
      'ssm:UpdateInstanceAssociationStatus',
      'ssm:UpdateInstanceInformation',
    ]);
  });

  test('inventory with message channels adds the four actions of ssmmessages', () => {
    const both = ManagedInstancePermissions.inventoryWithMessageChannels();
    expect(both.managedPolicyName).toBeUndefined();
    expect(both.actions).toEqual([
      ...ManagedInstancePermissions.inventory().actions,
      'ssmmessages:CreateControlChannel',
      'ssmmessages:CreateDataChannel',
      'ssmmessages:OpenControlChannel',
      'ssmmessages:OpenDataChannel',
    ]);
  });
});
