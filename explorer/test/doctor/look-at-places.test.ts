import { lookAtPlaces, namedPlaces, NamedPlace } from '../../src/doctor/look-at-places';
import { LAB_PLAN } from '../../src/doctor/plan';
import type { Aws } from '../../src/doctor/requests';
import { busyAccount } from './busy-account';
import { fakeAws, refusal } from './fake-aws';

test('each profile is looked at in each Region, once', () => {
  expect(namedPlaces([], [])).toEqual([{}]);
  expect(namedPlaces(['a', 'b', 'a'], ['eu-west-1', 'us-east-1'])).toEqual([
    { profile: 'a', region: 'eu-west-1' },
    { profile: 'a', region: 'us-east-1' },
    { profile: 'b', region: 'eu-west-1' },
    { profile: 'b', region: 'us-east-1' },
  ]);
  expect(namedPlaces([], ['eu-west-1'])).toEqual([{ profile: undefined, region: 'eu-west-1' }]);
});

async function look(open: (place: NamedPlace) => Promise<Aws>): ReturnType<typeof lookAtPlaces> {
  return lookAtPlaces(namedPlaces(['closed', 'open'], []), open, [{ plan: LAB_PLAN }], () => undefined);
}

test('where one place is closed, the others are looked at, and all that was opened is closed again', async () => {
  let closed = 0;
  const { gatherings, closed: refused } = await look(({ profile }) => {
    const identity = profile === 'closed' ? refusal('UnrecognizedClientException') : { Account: '111122223333' };
    const aws = fakeAws({ ...busyAccount, 'sts:GetCallerIdentity': identity });
    return Promise.resolve({ ...aws, close: () => void closed++ });
  });
  expect(gatherings.map(({ place }) => place.profile)).toEqual(['open']);
  expect(refused.map(({ place }) => place.profile)).toEqual(['closed']);
  expect(refused[0]?.why).toMatch(/^AWS does not know the access key/);
  expect(closed).toBe(2);
});

test.each<[Error, RegExp]>([
  [new Error('Region is missing'), /^no Region: name it with --region/],
  [Object.assign(new Error('none'), { name: 'CredentialsProviderError' }), /^no AWS credentials/],
])('what cannot be opened says why: %s', async (error, why) => {
  const { gatherings, closed } = await look(() => Promise.reject(error));
  expect(gatherings).toEqual([]);
  expect(closed.map((one) => why.test(one.why))).toEqual([true, true]);
});

test('fails with a mistake of the program as it is', async () => {
  await expect(look(() => Promise.reject(new TypeError('x is not a function')))).rejects.toThrow(TypeError);
});
