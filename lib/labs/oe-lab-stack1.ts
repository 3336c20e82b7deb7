import { CfnOutput, Stack } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { ManagedInstanceRole } from '../managed-instance-role';
import { SsmEndpoint } from '../ssm-endpoint';
import { SsmVpcEndpoints } from '../ssm-vpc-endpoints';
import { LabWorkload } from './lab-workload';
import { checkLabProps, LAB_INSTANCE_TYPE, OELabStackProps } from './oe-lab-props';

/** Properties of `OELabStack1`. */
export interface OELabStack1Props extends OELabStackProps {
  /**
   * The name of an existing instance profile to attach to every node, such as the `ManagedInstancesRole` of
   * `OELabStack2`. Blank means none, as in the original template. With one, the stack also makes the endpoints through
   * which the agent reaches Systems Manager.
   *
   * @default - none: the nodes stay unmanaged, which is where the lab begins
   */
  readonly instanceProfile?: string;
}

/** The lab's first stack: a workload that nobody manages yet, until it is deployed again with an instance profile. */
export class OELabStack1 extends Stack {
  /** The servers and their network. */
  public readonly workload: LabWorkload;

  /** The S3 gateway; with an instance profile, Systems Manager's endpoints as well. */
  public readonly endpoints: SsmVpcEndpoints;

  constructor(scope: Construct, id: string, props: OELabStack1Props = {}) {
    super(scope, id, props);
    checkLabProps(this, props);
    // Blank is what the original template's parameter has for none.
    const role = props.instanceProfile
      ? ManagedInstanceRole.fromInstanceProfileName(this, 'ManagedInstanceRole', props.instanceProfile)
      : undefined;

    this.workload = new LabWorkload(this, 'Workload', {
      workloadName: props.workloadName ?? 'Test',
      cidr: '10.0.0.0/16',
      instanceProfileName: role?.instanceProfile.instanceProfileName,
      instanceTypeWeb: props.instanceTypeWeb ?? LAB_INSTANCE_TYPE,
      instanceTypeApp: props.instanceTypeApp ?? LAB_INSTANCE_TYPE,
    });
    this.endpoints = new SsmVpcEndpoints(this, 'Endpoints', {
      vpc: this.workload.vpc,
      endpoints: role ? [SsmEndpoint.SSM, SsmEndpoint.SSM_MESSAGES, SsmEndpoint.S3] : [SsmEndpoint.S3],
    });
    this.workload.startAfter(this.endpoints);

    new CfnOutput(this, 'PrimaryURL', this.workload.urlOf('Web1'));
    new CfnOutput(this, 'SecondaryURL', this.workload.urlOf('Web2'));
  }
}
