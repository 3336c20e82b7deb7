import { randomUUID } from 'node:crypto';
import { AthenaClient } from '@aws-sdk/client-athena';
import { CopyObjectCommand, CopyObjectCommandInput, GetObjectCommand, ListObjectsV2Command } from '@aws-sdk/client-s3';
import { AthenaServer } from '../athena-server/athena-server';
import { athenaClient, athenaOver, Engines } from '../engines';
import { athenaTasks } from '../state-machines/athena-tasks';
import { RunResult, runStateMachine } from '../state-machines/run-state-machine';
import { AppliedTemplate } from '../templates/apply-template';
import { resourcesOf, SynthesizedTemplate } from '../templates/template';

export interface ReportMessage {
  readonly TopicArn: string;
  readonly Subject: string;
  readonly Message: string;
}

/** The ARN of every execution. */
export const EXECUTION = 'arn:aws:states:eu-west-1:123456789012:execution:report:run-1';

/** Executions of the reports of a template, by what their ids begin with: Athena on the engine, the files in the emulated S3. */
export class ReportRuns {
  public static async over(
    engines: Engines,
    template: SynthesizedTemplate,
    applied: AppliedTemplate,
  ): Promise<ReportRuns> {
    return new ReportRuns(engines, template, applied, await athenaOver(engines, applied.athena));
  }

  private readonly client: AthenaClient;

  private constructor(
    private readonly engines: Engines,
    private readonly template: SynthesizedTemplate,
    private readonly applied: AppliedTemplate,
    public readonly server: AthenaServer,
  ) {
    // One attempt: waiting out what passes is the state machine's part.
    this.client = athenaClient(server.endpoint, 1);
  }

  /** Runs a report; its messages are kept instead of sent. */
  public async run(report: string): Promise<{ result: RunResult; messages: readonly ReportMessage[] }> {
    const machines = resourcesOf(this.template, 'AWS::StepFunctions::StateMachine');
    const [, machine] = machines.find(([id]) => id.startsWith(report))!;
    const messages: ReportMessage[] = [];
    const result = await runStateMachine(
      this.applied.resolver.resolve(machine.Properties!.DefinitionString) as string,
      {
        executionId: EXECUTION,
        tasks: {
          ...athenaTasks(this.client),
          ':aws-sdk:s3:copyObject': async (parameters) => {
            const input = parameters as unknown as CopyObjectCommandInput;
            await this.engines.aws.s3.send(new CopyObjectCommand(input));
            return {};
          },
          ':sns:publish': (parameters) => {
            messages.push(parameters as unknown as ReportMessage);
            return Promise.resolve({ MessageId: randomUUID() });
          },
        },
      },
    );
    return { result, messages };
  }

  public bucketOf(report: string): string {
    const [id] = resourcesOf(this.template, 'AWS::S3::Bucket').find(([name]) => name.startsWith(report))!;
    return this.applied.resolver.nameOf(id);
  }

  public async keysOf(report: string): Promise<string[]> {
    const command = new ListObjectsV2Command({ Bucket: this.bucketOf(report) });
    const { Contents = [] } = await this.engines.aws.s3.send(command);
    return Contents.map(({ Key }) => Key!);
  }

  public async fileOf(report: string, key: string): Promise<{ type?: string; lines: string[] }> {
    const command = new GetObjectCommand({ Bucket: this.bucketOf(report), Key: key });
    const { Body, ContentType } = await this.engines.aws.s3.send(command);
    return { type: ContentType, lines: (await Body!.transformToString()).trimEnd().split('\n') };
  }

  public async close(): Promise<void> {
    this.client.destroy();
    await this.server.stop();
  }
}
