import { AccountState, accountState } from '../reading/account-state';
import { deployedStack } from '../reading/deployed-stack';
import { Difference, differencesIn } from '../reading/difference';
import { isNotKept } from '../reading/not-kept';
import { Services } from '../reading/services';
import { Cdk, CdkApp } from './cdk';
import { Emulator, startEmulator } from './emulator';

/** An emulated account that is ready to be deployed to, and what reads it. */
export class Deployment {
  /** Starts an emulator and bootstraps its account. */
  public static async start(): Promise<Deployment> {
    const emulator = await startEmulator();
    const deployment = new Deployment(emulator);
    try {
      await deployment.cdk.bootstrap();
    } catch (error) {
      await deployment.stop();
      throw error;
    }
    return deployment;
  }

  public readonly cdk: Cdk;
  public readonly services: Services;
  /** Properties that were not found as the template says them, and may be so: the list of them is held against these. */
  public readonly excused: Difference[] = [];

  private constructor(public readonly emulator: Emulator) {
    this.cdk = new Cdk(emulator);
    this.services = new Services(emulator.client);
  }

  /** What is deployed otherwise than the synthesized templates say, but what the emulator does not keep. */
  public async differences(assembly: CdkApp, ...stacks: string[]): Promise<Difference[]> {
    const unexcused: Difference[] = [];
    for (const stack of stacks) {
      for (const difference of differencesIn(await deployedStack(this.services, assembly.app, stack))) {
        (isNotKept(difference) ? this.excused : unexcused).push(difference);
      }
    }
    return unexcused;
  }

  /** All that the account has, but the bucket that the CLI puts its assets into. */
  public async state(): Promise<AccountState> {
    const state = await accountState(this.services);
    return Object.fromEntries(Object.entries(state).filter(([key]) => !key.includes('cdk-hnb659fds-assets')));
  }

  public async stop(): Promise<void> {
    await this.emulator.stop();
    this.cdk.clear();
  }
}
