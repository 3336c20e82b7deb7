import { Resource } from 'aws-cdk-lib';
import { Grant, IGrantable } from 'aws-cdk-lib/aws-iam';
import { AssociationReference, CfnAssociation, IAssociationRef } from 'aws-cdk-lib/aws-ssm';
import { Construct } from 'constructs';
import { AssociationOutput, outputRules } from './association-output';
import { AssociationSchedule } from './association-schedule';
import { AssociationTargets } from './association-targets';
import { checkProps, enumRule, PropRule } from './check';
import { reportInventoryConflicts } from './inventory-conflicts';
import { grantOutput } from './output-grant';

/** How bad it is when a node does not comply with the association. */
export enum AssociationComplianceSeverity {
  /** The worst. */
  CRITICAL = 'CRITICAL',
  /** Below critical. */
  HIGH = 'HIGH',
  /** Below high. */
  MEDIUM = 'MEDIUM',
  /** Below medium. */
  LOW = 'LOW',
  /** Nobody said. */
  UNSPECIFIED = 'UNSPECIFIED',
}

/** Who says whether a node complies with the association. */
export enum AssociationSyncCompliance {
  /** The service: a node complies when the run on it succeeded. */
  AUTO = 'AUTO',
  /** The caller, by `PutComplianceItems` with the association's id. */
  MANUAL = 'MANUAL',
}

/**
 * What may be said about every association.
 *
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-resource-ssm-association.html
 */
export interface AssociationOptions {
  /**
   * A name to tell the association by: 3 to 128 letters, digits and any of `_`, `-` and `.`, no white space.
   *
   * Not unique and not an identity: it can be changed in place.
   *
   * @default - no name
   */
  readonly associationName?: string;

  /**
   * Where the nodes write the output of the runs. Their role needs `grantWriteOutput`.
   *
   * @default - output is not kept
   */
  readonly output?: AssociationOutput;

  /**
   * How bad it is when a node does not comply.
   *
   * @default - the service's: UNSPECIFIED
   */
  readonly complianceSeverity?: AssociationComplianceSeverity;

  /**
   * Who says whether a node complies.
   *
   * @default - the service's: AUTO
   */
  readonly syncCompliance?: AssociationSyncCompliance;

  /**
   * Whether the first run waits for the schedule instead of following right after the association is created or changed.
   * Not with a rate.
   *
   * @default - the service's: false
   */
  readonly applyOnlyAtCronInterval?: boolean;

  /**
   * How many days after the time of its cron schedule the association runs, 1 to 6. Needs `applyOnlyAtCronInterval`.
   *
   * @default - no days
   */
  readonly scheduleOffset?: number;

  /**
   * Names or ARNs of the change calendars that must be open for a run.
   *
   * @default - runs whatever the calendars say
   */
  readonly calendarNames?: string[];
}

/**
 * Props of a `StateManagerAssociation`.
 *
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-resource-ssm-association.html
 */
export interface StateManagerAssociationProps extends AssociationOptions {
  /** The document to apply: its name, or its ARN when another account shares it. */
  readonly document: string;

  /** The nodes to apply it to. */
  readonly targets: AssociationTargets;

  /**
   * When to apply it.
   *
   * @default - once, when the association is created or changed
   */
  readonly schedule?: AssociationSchedule;

  /**
   * The document's parameters. Every value is a list, also where the document takes one text.
   *
   * @default - the document's own defaults
   */
  readonly parameters?: { [name: string]: string[] };

  /**
   * The version of the document: `$DEFAULT`, `$LATEST` or a number. Not for documents of AWS, with which the service
   * refuses it.
   *
   * @default - the default version
   */
  readonly documentVersion?: string;

  /**
   * On how many nodes it runs at the same time: a number (`10`) or a part of all targets (`10%`).
   *
   * @default - the service's: the API reference says 100%, the user guide 50 nodes
   */
  readonly maxConcurrency?: string;

  /**
   * After how many failed nodes no further ones are begun: a number (`0` stops at the first) or a part of all targets (`10%`).
   *
   * @default - the service's: 100%
   */
  readonly maxErrors?: string;

  /**
   * The parameter by which a runbook with rate controls is told its target. For Automation runbooks only.
   *
   * @default - none
   */
  readonly automationTargetParameterName?: string;
}

/**
 * Applies a document to nodes, again and again: an association of State Manager.
 *
 * `WaitForSuccessTimeoutSeconds` is never set: with it, a deployment fails as long as no node matches the targets.
 *
 * @see https://docs.aws.amazon.com/systems-manager/latest/userguide/systems-manager-state.html
 *
 * @example
 * import { Duration, Stack } from 'aws-cdk-lib';
 * import { AssociationSchedule, AssociationTargets, StateManagerAssociation } from 'cdk-ssm-inventory';
 *
 * declare const stack: Stack;
 *
 * new StateManagerAssociation(stack, 'AgentUpdate', {
 *   document: 'AWS-UpdateSSMAgent',
 *   targets: AssociationTargets.tag('Environment', 'Prod'),
 *   schedule: AssociationSchedule.rate(Duration.days(14)),
 *   maxConcurrency: '10%',
 *   maxErrors: '5',
 * });
 */
export class StateManagerAssociation extends Resource implements IAssociationRef {
  /** The association itself. */
  public readonly resource: CfnAssociation;

  /** The association's id, which the service chooses. */
  public readonly associationId: string;

  private readonly output?: AssociationOutput;

  constructor(scope: Construct, id: string, props: StateManagerAssociationProps) {
    super(scope, id);
    checkProps(this, [...associationRules(props), ...outputRules(props.output)]);

    this.output = props.output;
    this.resource = new CfnAssociation(this, 'Resource', {
      name: props.document,
      documentVersion: props.documentVersion,
      associationName: props.associationName,
      targets: props.targets._render(),
      scheduleExpression: props.schedule?.expressionString,
      scheduleOffset: props.scheduleOffset,
      applyOnlyAtCronInterval: props.applyOnlyAtCronInterval,
      calendarNames: props.calendarNames,
      parameters: props.parameters,
      maxConcurrency: props.maxConcurrency,
      maxErrors: props.maxErrors,
      automationTargetParameterName: props.automationTargetParameterName,
      complianceSeverity: props.complianceSeverity,
      syncCompliance: props.syncCompliance,
      outputLocation: props.output && {
        s3Location: {
          outputS3BucketName: props.output.bucket.bucketName,
          outputS3KeyPrefix: props.output.prefix,
          outputS3Region: props.output.region,
        },
      },
    });
    this.associationId = this.resource.attrAssociationId;
    reportInventoryConflicts(this, this.resource);
  }

  /** A reference to the association. */
  public get associationRef(): AssociationReference {
    return { associationId: this.associationId };
  }

  /**
   * Lets `grantee`, the role of the nodes, write the output: objects below the prefix, and the bucket's key where it has one.
   *
   * Fails when the association has no `output`.
   */
  public grantWriteOutput(grantee: IGrantable): Grant {
    if (!this.output) {
      throw new Error(
        `${this.node.path}: 'output' must be given to grant its use; name a bucket, or leave the grant out`,
      );
    }
    return grantOutput(this.output.bucket, this.output.prefix, grantee);
  }
}

function associationRules(props: StateManagerAssociationProps): PropRule[] {
  return [
    textRule('document', props.document, /^[\w\-.:/]{3,200}$/, {
      must: 'have 3 to 200 letters, digits and any of _ - . : /',
      wayOut: 'give the name of the document, or its ARN when another account shares it',
    }),
    textRule('documentVersion', props.documentVersion, /^(\$DEFAULT|\$LATEST|[1-9]\d*)$/, {
      must: 'be $DEFAULT, $LATEST or a number',
      wayOut: 'leave it out for the default version',
    }),
    {
      prop: 'documentVersion',
      value: props.documentVersion,
      holds: () => !props.document.startsWith('AWS'),
      must: `be left out for ${props.document}`,
      wayOut: 'the service refuses a version with documents of AWS',
    },
    textRule('associationName', props.associationName, /^[\w\-.]{3,128}$/, {
      must: 'have 3 to 128 letters, digits and any of _ - . and no white space',
      wayOut: 'write WithoutSpaces or with-dashes',
    }),
    textRule('maxConcurrency', props.maxConcurrency, /^([1-9]\d{0,6}|[1-9]\d?%|100%)$/, {
      must: 'be 1 to 9999999 nodes, or 1% to 100%',
      wayOut: 'leave it out for the default',
    }),
    textRule('maxErrors', props.maxErrors, /^([1-9]\d{0,6}|0|[1-9]\d%|\d%|100%)$/, {
      must: 'be 0 to 9999999 nodes, or 0% to 100%',
      wayOut: 'leave it out for the default',
    }),
    textRule('automationTargetParameterName', props.automationTargetParameterName, /^.{1,50}$/, {
      must: 'have 1 to 50 characters',
      wayOut: 'leave it out unless the document is a runbook',
    }),
    enumRule('complianceSeverity', props.complianceSeverity, AssociationComplianceSeverity),
    enumRule('syncCompliance', props.syncCompliance, AssociationSyncCompliance),
    {
      prop: 'applyOnlyAtCronInterval',
      value: props.applyOnlyAtCronInterval,
      holds: () => !props.applyOnlyAtCronInterval || !props.schedule?._isRate,
      must: 'be false with a rate',
      wayOut: 'use AssociationSchedule.cron to choose the time of the first run',
    },
    {
      prop: 'scheduleOffset',
      value: props.scheduleOffset,
      holds: () => [1, 2, 3, 4, 5, 6].includes(props.scheduleOffset!),
      must: 'be 1 to 6 days',
      wayOut: 'leave it out for no offset',
    },
    {
      prop: 'scheduleOffset',
      value: props.scheduleOffset,
      holds: () => props.applyOnlyAtCronInterval === true && props.schedule?._mayBeCron === true,
      must: "come with a cron schedule and 'applyOnlyAtCronInterval'",
      wayOut: 'give both, or leave the offset out',
    },
  ];
}

function textRule(
  prop: string,
  value: string | undefined,
  pattern: RegExp,
  texts: { must: string; wayOut: string },
): PropRule {
  return { prop, value, holds: () => pattern.test(value!), ...texts };
}
