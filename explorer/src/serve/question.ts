import type { Answers, Drill, NodeKey, Page, Range, Scope } from '../../page/src/answers';
import { QuestionError } from '../answers/question-error';
import { anyTextOf, listOf, objectOf, shown, textOf, textsOf, valueOf, wholeOf } from './argument';

/** A question as it came in, its arguments checked. */
export interface Question {
  /** Tells questions apart: the same text, the same answer. */
  readonly key: string;
  ask(answers: Answers): Promise<unknown>;
}

const LONGEST_PAGE = 10_000;
const MOST_FOUND = 1000;
const LAST_ROW = 1_000_000_000;

type Asked = (answers: Answers) => Promise<unknown>;
type Checker = (args: readonly unknown[]) => Asked;

const checkers: Readonly<Record<string, Checker>> = {
  fleet: (args) => {
    counted(args, 0);
    return (answers) => answers.fleet();
  },
  figures: (args) => {
    const [scope] = counted(args, 1);
    const checked = scopeOf(scope);
    return (answers) => answers.figures(checked);
  },
  findings: (args) => {
    const [scope] = counted(args, 1);
    const checked = scopeOf(scope);
    return (answers) => answers.findings(checked);
  },
  widget: (args) => {
    const [id, scope, by] = counted(args, 2, 3);
    const checked = [textOf(id, 'id'), scopeOf(scope), by == null ? undefined : textOf(by, 'by')] as const;
    return (answers) => answers.widget(...checked);
  },
  list: (args) => {
    const [id, scope, page] = counted(args, 3);
    const checked = [textOf(id, 'id'), scopeOf(scope), pageOf(page)] as const;
    return (answers) => answers.list(...checked);
  },
  node: (args) => {
    const [key] = counted(args, 1);
    const checked = keyOf(key);
    return (answers) => answers.node(checked);
  },
  software: (args) => {
    const [name, scope] = counted(args, 2);
    // A name is as long as a node wants it to be.
    const checked = [anyTextOf(name, 'name'), scopeOf(scope)] as const;
    return (answers) => answers.software(...checked);
  },
  search: (args) => {
    const [text, scope, limit] = counted(args, 3);
    const checked = [textOf(text, 'text'), scopeOf(scope), wholeOf(limit, 'limit', 1, MOST_FOUND)] as const;
    return (answers) => answers.search(...checked);
  },
};

/** @throws QuestionError when there is no such method, or the arguments are not its own */
export function questionOf(method: string, args: unknown): Question {
  const checker = Object.hasOwn(checkers, method) ? checkers[method] : undefined;
  if (checker === undefined) throw new QuestionError(`there is no method ${shown(method)}`);
  return { key: JSON.stringify([method, args]), ask: checker(listOf(args, 'the arguments')) };
}

export function sqlOf(args: unknown): string {
  const [text] = counted(listOf(args, 'the arguments'), 1);
  return anyTextOf(text, 'the statement');
}

function counted(args: readonly unknown[], least: number, most = least): readonly unknown[] {
  if (args.length >= least && args.length <= most) return args;
  throw new QuestionError(`the method takes ${least} arguments, got ${args.length}`);
}

function scopeOf(value: unknown): Scope {
  const names = ['account', 'region', 'platform', 'tag', 'status'] as const;
  const given = objectOf(value, 'the scope', names);
  return Object.fromEntries(names.map((name) => [name, textsOf(given[name], name)])) as unknown as Scope;
}

function pageOf(value: unknown): Page {
  const { offset, limit, sort, filter, where, range } = objectOf(value, 'the page', [
    'offset',
    'limit',
    'sort',
    'filter',
    'where',
    'range',
  ]);
  return {
    offset: wholeOf(offset, 'offset', 0, LAST_ROW),
    limit: wholeOf(limit, 'limit', 1, LONGEST_PAGE),
    ...(sort === undefined ? {} : { sort: sortOf(sort) }),
    ...(filter === undefined ? {} : { filter: textOf(filter, 'filter') }),
    ...(where === undefined ? {} : { where: whereOf(where) }),
    ...(range === undefined ? {} : { range: rangesOf(range) }),
  };
}

function sortOf(value: unknown): Page['sort'] {
  const { column, descending } = objectOf(value, 'sort', ['column', 'descending']);
  if (typeof descending !== 'boolean')
    throw new QuestionError(`descending must be true or false, got ${shown(descending)}`);
  return { column: textOf(column, 'column'), descending };
}

function whereOf(value: unknown): NonNullable<Drill['where']> {
  return byColumn(value, 'where', (values, column) => listOf(values, column).map((each) => valueOf(each, column)));
}

function rangesOf(value: unknown): NonNullable<Drill['range']> {
  return byColumn(value, 'range', (times, column): Range => {
    const { from, before } = objectOf(times, column, ['from', 'before']);
    return {
      ...(from === undefined ? {} : { from: textOf(from, 'from') }),
      ...(before === undefined ? {} : { before: textOf(before, 'before') }),
    };
  });
}

/** The conditions of a list; its own columns are looked up later, in a place where `__proto__` is none. */
function byColumn<T>(value: unknown, what: string, check: (given: unknown, column: string) => T): Record<string, T> {
  const given = Object.entries(objectOf(value, what));
  return Object.fromEntries(given.map(([column, each]) => [column, check(each, column)]));
}

function keyOf(value: unknown): NodeKey {
  const { account, region, node } = objectOf(value, 'the node', ['account', 'region', 'node']);
  return { account: textOf(account, 'account'), region: textOf(region, 'region'), node: textOf(node, 'node') };
}
