import { Environment, Stack, StackProps } from 'aws-cdk-lib';
import * as codebuild from 'aws-cdk-lib/aws-codebuild';
import * as codepipeline from 'aws-cdk-lib/aws-codepipeline';
import * as iam from 'aws-cdk-lib/aws-iam';
import { CodePipeline, CodePipelineSource, ManualApprovalStep, ShellStep } from 'aws-cdk-lib/pipelines';
import { Construct } from 'constructs';
import { InventoryStage } from './inventory-stage';

export interface PipelineStackProps extends StackProps {
  /** The repository of this app, as `<owner>/<name>`. */
  readonly repository: string;

  /**
   * What lets the pipeline read it.
   *
   * @see https://docs.aws.amazon.com/dtconsole/latest/userguide/connections.html
   */
  readonly connectionArn: string;

  /** Where the inventory is deployed: an account that was bootstrapped with `--trust <account of the pipeline>`. */
  readonly production: Environment;
}

/** A pipeline in AWS: a push to `main` changes the pipeline first, and then, when somebody has looked at the change set, the inventory. */
export class PipelineStack extends Stack {
  public constructor(scope: Construct, id: string, props: PipelineStackProps) {
    super(scope, id, props);
    const { repository, connectionArn } = props;
    const pipeline = new CodePipeline(this, 'Pipeline', {
      pipelineType: codepipeline.PipelineType.V2,
      crossAccountKeys: true,
      enableKeyRotation: true,
      usePipelineRoleForActions: true,
      synth: new ShellStep('Synth', {
        input: CodePipelineSource.connection(repository, 'main', { connectionArn }),
        // A warning in any stack ends it here, before anything is deployed.
        commands: ['npm ci', 'npx cdk synth --strict --quiet --app "npx tsx codepipeline.ts" "**"'],
      }),
      codeBuildDefaults: {
        partialBuildSpec: codebuild.BuildSpec.fromObject({
          phases: { install: { 'runtime-versions': { nodejs: '22' } } },
        }),
      },
    });
    const production = new InventoryStage(this, 'Production', { env: props.production });
    pipeline.addStage(production, {
      stackSteps: production.node
        .findAll()
        .filter((construct) => construct instanceof Stack)
        .map((stack) => ({ stack, changeSet: [new ManualApprovalStep('LookAtTheChangeSet')] })),
    });
    pipeline.buildPipeline();
    // The prefix of the action must be that of the ARN, and the CDK allows the former name of the service alone:
    // https://docs.aws.amazon.com/dtconsole/latest/userguide/rename.html
    pipeline.pipeline.role.addToPrincipalPolicy(
      new iam.PolicyStatement({ actions: ['codeconnections:UseConnection'], resources: [connectionArn] }),
    );
  }
}
