import { Branch, caughtBy, failureOf, QueryPlace, queryTask, States } from './query-branch';

/** One of the queries of an item. */
export interface ListedQuery {
  /** What it does, and to what: a notice of its failure names it. */
  readonly name: string;
  readonly statement: string;
}

/** Queries that differ from item to item in nothing but their texts. */
export interface QueryList {
  /** The name of the state that goes through the items. */
  readonly name: string;
  /** The names of the states of one item, in their order. */
  readonly kinds: readonly string[];
  /** For each item a query of each kind. */
  readonly items: readonly (readonly ListedQuery[])[];
  /** How often a query is run again after a failure of its own; throttling is not counted. */
  readonly attempts: number;
}

/**
 * By default an account has 20 statements that make tables in Athena at a time, those that wait included, and more are refused: half
 * of them are left to others.
 *
 * @see https://docs.aws.amazon.com/general/latest/gr/athena.html
 */
const ITEMS_AT_ONCE = 10;

/**
 * Queries of many items, some items at a time, whose texts are data: in the definition the states stand once, and not once an item.
 *
 * All of them may be run again at any time. The first that fails for good ends the branch, as `failureOf` says, and whatever is going on
 * for other items.
 *
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/state-map-inline.html
 */
export function queryListBranch({ name, kinds, items, attempts }: QueryList, place: QueryPlace): Branch {
  const list = `List: ${name}`;
  const states = kinds.map((kind, index) => {
    const next = kinds[index + 1];
    return {
      [kind]: {
        ...queryTask(place, { 'QueryString.$': `$.queries[${index}].statement` }, attempts),
        Catch: [caughtBy(kind)],
        ResultPath: null,
        ...(next === undefined ? { End: true } : { Next: next }),
      },
      ...failureOf(kind, `$.queries[${index}].name`),
    };
  });
  return {
    StartAt: list,
    States: {
      [list]: { Type: 'Pass', Result: items, ResultPath: '$.items', Next: name },
      [name]: {
        Type: 'Map',
        ItemsPath: '$.items',
        ItemSelector: { 'queries.$': '$$.Map.Item.Value', 'nothing.$': '$.nothing' },
        MaxConcurrency: ITEMS_AT_ONCE,
        ItemProcessor: {
          ProcessorConfig: { Mode: 'INLINE' },
          StartAt: kinds[0],
          States: Object.assign({}, ...states) as States,
        },
        ResultPath: null,
        End: true,
      },
    },
  };
}
