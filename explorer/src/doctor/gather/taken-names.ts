import type { TakenName } from '../gathering';
import type { Inquiry } from '../inquiry';
import type { Plan } from '../plan';
import type { StackOf } from './stacks';

/** Which of the names that the plan gives are somebody's already. */
export async function gatherTakenNames(inquiry: Inquiry, plan: Plan, stackOf: StackOf): Promise<readonly TakenName[]> {
  const taken: TakenName[] = [];
  const isAnswer = (code: string): boolean => /^NoSuchEntity/.test(code);
  for (const name of plan.roles) {
    const on = `the role ${name}`;
    const purpose = 'whether the name of a role is taken';
    const role = await inquiry.ask({ operation: 'iam:GetRole', input: { RoleName: name }, purpose, on, isAnswer });
    if (role) taken.push({ kind: 'role', name, stack: await stackOf(name) });
  }
  for (const name of plan.instanceProfiles) {
    const profile = await inquiry.ask({
      operation: 'iam:GetInstanceProfile',
      input: { InstanceProfileName: name },
      purpose: 'whether the name of an instance profile is taken',
      on: `the instance profile ${name}`,
      isAnswer,
    });
    if (profile) taken.push({ kind: 'instance profile', name, stack: await stackOf(name) });
  }
  for (const name of plan.buckets) {
    const bucket = await bucketOf(inquiry, name);
    if (bucket !== 'free') {
      taken.push({ kind: 'bucket', name, isClosed: bucket === 'closed', stack: await stackOf(name) });
    }
  }
  return taken;
}

/** S3 tells by the status alone, and also whom the bucket is closed to. */
async function bucketOf(inquiry: Inquiry, name: string): Promise<'free' | 'open' | 'closed'> {
  let said: number | undefined;
  const answer = await inquiry.ask({
    operation: 's3:HeadBucket',
    input: { Bucket: name },
    purpose: 'whether the name of a bucket is taken',
    on: `arn:aws:s3:::${name}`,
    isAnswer: (_, status) => {
      said = status;
      return status === 404 || status === 403 || status === 301;
    },
  });
  // Without an answer nobody knows; that is said by itself.
  if (answer === undefined || said === 404) return 'free';
  return said === 403 ? 'closed' : 'open';
}
