import { activationsEnding } from '../../src/doctor/checks/activations-ending';
import type { Activation } from '../../src/doctor/gathering';
import { brief, daysAgo, found } from './examined';

const activation = (id: string, given: Partial<Activation>): Activation => ({
  id,
  expired: false,
  limit: 10,
  count: 3,
  expiresAt: daysAgo(-3),
  ...given,
});

test('activations that end within a week are told, when anything could still register with them', () => {
  const activations = [
    activation('near', { description: 'Branch offices' }),
    activation('far', { expiresAt: daysAgo(-8) }),
    activation('full', { count: 10 }),
    activation('over', { expired: true, expiresAt: daysAgo(1) }),
  ];
  const findings = found(activationsEnding, { activations });
  expect(brief(findings)).toEqual([['activation-ending', 'warning', ['near']]]);
  expect(findings[0]?.what).toBe(
    'The activation near (Branch offices) ends at 2026-11-24T12:00:00.000Z with 7 registrations left',
  );
});
