import * as fc from 'fast-check';
import { stepLevels } from '../lib/step-levels';

const step = (name: string, ...after: string[]) => ({ name, after });
const names = (levels: { name: string }[][]) => levels.map((level) => level.map(({ name }) => name));

describe('levels of steps', () => {
  test('run what waits for nothing first, and everything as early as it can', () => {
    const steps = [step('d', 'b', 'c'), step('a'), step('b', 'a'), step('c'), step('e', 'c')];
    expect(names(stepLevels(steps))).toEqual([['a', 'c'], ['b', 'e'], ['d']]);
  });

  test('are none without steps', () => {
    expect(stepLevels([])).toEqual([]);
  });

  test('hold every step once, after all it waits for, whatever waits for what', () => {
    const graph = fc
      .array(fc.array(fc.nat(), { maxLength: 4 }), { maxLength: 20 })
      .map((waits) =>
        waits.map((after, index) => step(`s${index}`, ...(index === 0 ? [] : after.map((n) => `s${n % index}`)))),
      );
    fc.assert(
      fc.property(graph, (steps) => {
        const levels = names(stepLevels(steps));
        expect(levels.flat().sort()).toEqual(steps.map(({ name }) => name).sort());
        const levelOf = (name: string) => levels.findIndex((level) => level.includes(name));
        for (const { name, after } of steps) {
          expect(levelOf(name)).toBe(Math.max(-1, ...after.map(levelOf)) + 1);
        }
      }),
    );
  });

  test('fails for steps that wait for each other', () => {
    expect(() => stepLevels([step('a', 'b'), step('b', 'a')])).toThrow("The step 'a' waits for b");
  });

  test('fails for a step that waits for what there is not', () => {
    expect(() => stepLevels([step('a'), step('b', 'a', 'x')])).toThrow("The step 'b' waits for x");
  });
});
