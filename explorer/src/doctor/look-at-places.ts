import { accessProblem } from '../aws/access-problem';
import type { AwsAccess } from '../aws/aws-access';
import { Failure, messageOf } from '../failure';
import { gatherPlace } from './gather-place';
import type { Gathering } from './gathering';
import { codeOf } from './inquiry';
import type { PlacedPlan } from './plan';
import type { Aws } from './requests';

/** An account and Region, as it is named on the command line. */
export type NamedPlace = Pick<AwsAccess, 'profile' | 'region'>;

export interface Looked {
  readonly gatherings: readonly Gathering[];
  /** Where nobody could look at all, and why. */
  readonly closed: readonly { readonly place: NamedPlace; readonly why: string }[];
}

/** Every profile in every Region; those that are not named are the environment's. */
export function namedPlaces(profiles: readonly string[], regions: readonly string[]): NamedPlace[] {
  const orNone = (names: readonly string[]): readonly (string | undefined)[] =>
    names.length === 0 ? [undefined] : [...new Set(names)];
  return orNone(profiles).flatMap((profile) => orNone(regions).map((region) => ({ profile, region })));
}

/** Looks at one place after the other; where one is closed, the others are looked at all the same. */
export async function lookAtPlaces(
  places: readonly NamedPlace[],
  open: (place: NamedPlace) => Promise<Aws>,
  plans: readonly PlacedPlan[],
  onRequest: (place: NamedPlace, requests: number) => void,
): Promise<Looked> {
  const gatherings: Gathering[] = [];
  const closed: Looked['closed'][number][] = [];
  for (const place of places) {
    try {
      gatherings.push(
        await lookAt(
          counted(await open(place), (requests) => onRequest(place, requests)),
          plans,
          place,
        ),
      );
    } catch (error) {
      closed.push({ place, why: wordsFor(error) });
    }
  }
  return { gatherings, closed };
}

/** The same AWS, telling how many requests have been made. */
function counted(aws: Aws, onRequest: (requests: number) => void): Aws {
  let requests = 0;
  return {
    region: aws.region,
    close: () => aws.close(),
    send: (operation, input) => {
      onRequest(++requests);
      return aws.send(operation, input);
    },
  };
}

async function lookAt(aws: Aws, plans: readonly PlacedPlan[], { profile }: NamedPlace): Promise<Gathering> {
  try {
    return await gatherPlace(aws, plans, profile);
  } finally {
    aws.close();
  }
}

/** What is wrong with whoever asks; a mistake of the program goes on as what it is. */
function wordsFor(error: unknown): string {
  if (error instanceof Failure) return error.message;
  if (messageOf(error) === 'Region is missing') {
    return 'no Region: name it with --region, in AWS_REGION, or in the profile';
  }
  const said = accessProblem({ code: codeOf(error), message: messageOf(error) }, 'AWS');
  if (said === undefined) throw error;
  return said;
}
