import { Turns } from '../../page/src/turns';

const always = (): boolean => true;

/** A question that is answered when the test says so. */
function question(): { ask: () => Promise<string>; answer: (text: string) => void; isAsked: () => boolean } {
  let isAsked = false;
  let answer!: (text: string) => void;
  const answered = new Promise<string>((resolve) => (answer = resolve));
  return { ask: () => ((isAsked = true), answered), answer, isAsked: () => isAsked };
}

const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

test('no more questions are out than may be, in the order they came', async () => {
  const turns = new Turns(1);
  const [first, second] = [question(), question()];
  const answers = [turns.take(first.ask, always), turns.take(second.ask, always)];
  await settled();
  expect([first.isAsked(), second.isAsked()]).toEqual([true, false]);
  first.answer('one');
  await settled();
  expect(second.isAsked()).toBe(true);
  second.answer('two');
  expect(await Promise.all(answers)).toEqual(['one', 'two']);
});

test('what is not wanted any more is never asked, and gives its turn away', async () => {
  const turns = new Turns(1);
  const [first, second, third] = [question(), question(), question()];
  const answers = [first, second, third].map(({ ask }, place) => turns.take(ask, () => place !== 1));
  first.answer('one');
  third.answer('three');
  expect(await Promise.all(answers)).toEqual(['one', undefined, 'three']);
  expect(second.isAsked()).toBe(false);
});

test('fails as the question fails, and the next has its turn', async () => {
  const turns = new Turns(1);
  const failing = turns.take(() => Promise.reject(new Error('no')), always);
  const next = turns.take(() => Promise.resolve('yes'), always);
  await expect(failing).rejects.toThrow('no');
  expect(await next).toBe('yes');
});
