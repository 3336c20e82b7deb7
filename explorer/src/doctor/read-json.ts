import { readFileSync } from 'node:fs';
import { Failure, messageOf } from '../failure';

/** What a file that the CDK has written holds. */
export function readJson(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as unknown;
  } catch (error) {
    throw new Failure(`'${path}' is no template in JSON: ${messageOf(error)}; cdk synth writes them to cdk.out`);
  }
}
