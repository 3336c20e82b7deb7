import { creationQueries, CurationScope, curationSteps, maintenanceQueries } from './curation-steps';
import { FAILURE_NOTICE } from './failure-notice';
import { BEFORE_BRANCHES, Branch, queryBranch, QueryPlace, States } from './query-branch';
import { queryListBranch } from './query-list';
import { stepLevels } from './step-levels';

/** What the state machine of a curation is made of. */
export interface CurationDefinitionOptions {
  readonly scope: CurationScope;
  readonly place: QueryPlace;
  /** Waits for the turn of the execution. */
  readonly lock: Branch;
  /** Tells of a failure, beginning at `FAILURE_NOTICE`. */
  readonly notice: States;
}

/** The input of an execution that maintains the tables and brings nothing up to date. */
export const MAINTAIN = { maintain: true };

/** How often a query is run again: after a commit that another writer had come before, or an engine that was not well. */
const ATTEMPTS = 2;

/** A table with much to clean up takes several runs of these, each of which fails with the advice to run another. */
const MAINTENANCE_ATTEMPTS = 10;

/** No run takes a day: one that does is stuck, and must not keep the lock. */
const TIMEOUT_SECONDS = 24 * 60 * 60;

/**
 * The state machine of a curation, in the Amazon States Language.
 *
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/concepts-amazon-states-language.html
 */
export function curationDefinition(options: CurationDefinitionOptions): object {
  const { scope, place } = options;
  const levels = stepLevels(curationSteps(scope)).map((steps) =>
    steps.map((step) => queryBranch({ ...step, attempts: ATTEMPTS }, place)),
  );
  const creation = queryListBranch(
    { name: 'Create each table', kinds: ['Create'], items: creationQueries(scope), attempts: ATTEMPTS },
    place,
  );
  const maintenance = queryListBranch(
    {
      name: 'Maintain each table',
      kinds: ['Optimize', 'Vacuum'],
      items: maintenanceQueries(scope),
      attempts: MAINTENANCE_ATTEMPTS,
    },
    place,
  );
  const levelOf = (index: number) => (index < levels.length ? `Level ${index + 1} of ${levels.length}` : 'Done');
  return {
    Comment: 'Keeps the curated tables and the history of the inventory',
    TimeoutSeconds: TIMEOUT_SECONDS,
    StartAt: 'Begin',
    States: {
      Begin: {
        Type: 'Pass',
        Parameters: { 'input.$': '$', 'gone.$': '$$.Execution.Id', ...BEFORE_BRANCHES },
        Next: 'Wait for the turn',
      },
      'Wait for the turn': parallel([options.lock], 'Create what is missing'),
      'Create what is missing': parallel([creation], 'What is asked'),
      'What is asked': {
        Type: 'Choice',
        Choices: [
          {
            And: [
              { Variable: '$.input.maintain', IsPresent: true },
              { Variable: '$.input.maintain', BooleanEquals: true },
            ],
            Next: 'Maintain',
          },
        ],
        Default: levelOf(0),
      },
      ...Object.fromEntries(levels.map((sides, index) => [levelOf(index), parallel(sides, levelOf(index + 1))])),
      Maintain: parallel([maintenance], 'Done'),
      Done: { Type: 'Succeed' },
      ...options.notice,
    },
  };
}

/** Branches side by side; the first that fails stops the others. Nothing of their output is kept. */
function parallel(branches: readonly Branch[], next: string): States[string] {
  return {
    Type: 'Parallel',
    Branches: branches,
    Catch: [{ ErrorEquals: ['States.ALL'], ResultPath: '$.failure', Next: FAILURE_NOTICE }],
    ResultPath: null,
    Next: next,
  };
}
