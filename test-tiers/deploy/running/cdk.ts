/**
 * The CDK CLI of this checkout, which deploys to an emulator.
 *
 *     const cdk = new Cdk(emulator);
 *     await cdk.bootstrap();
 *     await cdk.deploy({ app: LAB, context: { analytics: 'true' } }, 'OELabStack2');
 *     await cdk.destroy({ app: LAB }, 'OELabStack2');
 *
 * A call that does not end well throws with all that the CLI said; `run` gives back how it ended.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Emulator } from './emulator';
import { Ended, runLimited } from './limited-process';
import { checkLoopback } from './loopback';
import { ACCOUNT, REGION } from './emulator';

const root = join(__dirname, '..', '..', '..');
const CLI = join(root, 'node_modules', 'aws-cdk', 'bin', 'cdk');

/** What is deployed: a command that synthesizes, or a folder that was synthesized into, and the context of the command. */
export interface CdkApp {
  readonly app: string;
  readonly context?: Readonly<Record<string, string>>;
}

/** The lab, as cdk.json has it. */
export const LAB: CdkApp = { app: (JSON.parse(readFileSync(join(root, 'cdk.json'), 'utf8')) as CdkApp).app };

/** An example of the project, by its folder. */
export function example(folder: string): CdkApp {
  return { app: `node --require tsx/cjs examples/${folder}/app.ts` };
}

export class Cdk {
  /** Where the CLI and the app write; each call has a folder of its own for what it synthesizes. */
  private readonly folder = mkdtempSync(join(tmpdir(), 'ssm-inventory-cdk-'));
  private calls = 0;

  /** @param seconds how long one call may take */
  public constructor(
    private readonly emulator: Emulator,
    private readonly seconds = 120,
  ) {
    checkLoopback(emulator.endpoint);
  }

  public bootstrap(): Promise<string> {
    return this.well('bootstrap', `aws://${ACCOUNT}/${REGION}`, '--output', this.output());
  }

  public deploy(app: CdkApp, ...stacks: string[]): Promise<string> {
    return this.well('deploy', ...this.deployment(app, stacks));
  }

  /** Deploys what cannot be deployed: gives back what the CLI said, and throws when it ended well. */
  public async failingDeploy(app: CdkApp, ...stacks: string[]): Promise<string> {
    const { code, said } = await this.run('deploy', ...this.deployment(app, stacks));
    if (code === 0) throw new Error(`cdk deploy was to fail; it said\n${endOf(said)}`);
    return said;
  }

  /** The names of the stacks whose template is another one than what is deployed. */
  public async differences(app: CdkApp, ...stacks: string[]): Promise<string[]> {
    const { code, said } = await this.run('diff', ...this.of(app), '--fail', '--method=change-set', ...all(stacks));
    if (code === 0) return [];
    // Of a stack without differences the CLI says so in the line below its name.
    const different = [...said.matchAll(/^Stack (\S+).*\n(?!There were no differences)/gm)].map(([, name]) => name!);
    if (code !== 1 || different.length === 0) throw new Error(`cdk diff ended with ${code}; it said\n${endOf(said)}`);
    return different;
  }

  public destroy(app: CdkApp, ...stacks: string[]): Promise<string> {
    return this.well('destroy', ...this.of(app), '--force', ...all(stacks));
  }

  /** Synthesizes once what is then deployed several times. */
  public async synth(app: CdkApp): Promise<CdkApp> {
    const output = this.output();
    await this.well('synth', '--quiet', '--app', app.app, '--output', output, ...contextOf(app));
    return { app: output };
  }

  public async run(...args: string[]): Promise<Ended> {
    return runLimited(`cdk ${args[0]}`, {
      args: [CLI, ...args],
      folder: root,
      environment: { ...this.emulator.environment, ...this.own() },
      seconds: this.seconds,
      giveUp: this.emulator.failure(),
    });
  }

  /** Removes what the CLI has kept. */
  public clear(): void {
    // A CLI that was ended a moment ago may still have written something.
    rmSync(this.folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  }

  private async well(...args: string[]): Promise<string> {
    const { code, said } = await this.run(...args);
    if (code !== 0) throw new Error(`cdk ${args[0]} ended with ${code}; it said\n${endOf(said)}`);
    return said;
  }

  private deployment(app: CdkApp, stacks: string[]): string[] {
    return [...this.of(app), '--require-approval', 'never', '--progress', 'events', ...all(stacks)];
  }

  private of(app: CdkApp): string[] {
    return ['--app', app.app, '--output', this.output(), ...contextOf(app)];
  }

  private output(): string {
    this.calls += 1;
    return join(this.folder, `cdk-${this.calls}.out`);
  }

  private own(): Record<string, string> {
    return { HOME: this.folder, USERPROFILE: this.folder, CDK_HOME: join(this.folder, 'home') };
  }
}

/** As much of what the CLI said as tells why it failed. */
function endOf(said: string): string {
  return said.slice(-6000);
}

function all(stacks: string[]): string[] {
  return stacks.length === 0 ? ['--all'] : stacks;
}

function contextOf({ context = {} }: CdkApp): string[] {
  return Object.entries(context).flatMap(([key, value]) => ['--context', `${key}=${value}`]);
}
