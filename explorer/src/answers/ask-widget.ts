import type { Scope, Table } from '../../page/src/answers';
import type { ChartWidget } from '../widget';
import { conditions } from './cell-condition';
import { bound, Fragment, joined, named, sql } from './fragment';
import { ListRelation, listRelation } from './list-relation';
import { ask, LoadedFleet } from './loaded-fleet';
import { QuestionError } from './question-error';
import { sameNode } from './scope-sql';

/** Beyond so many values of x nobody looks at each. */
const MOST_X = 1000;

/** What a chart shows. */
export async function askWidget(fleet: LoadedFleet, id: string, scope: Scope, by?: string): Promise<Table> {
  const widget = chartWidget(fleet, id);
  const relation = await listRelation(fleet, widget.from, scope);
  const x = xOf(widget, relation, by);
  const parts = {
    x: x.sql,
    ...(widget.series === undefined ? {} : { series: relation.column(widget.series).sql }),
    ...(widget.mark === undefined ? {} : { mark: relation.column(widget.mark).sql }),
  };
  const names = joined(Object.keys(parts).map(named), ', ');
  // Of the days the newest are kept, and the oldest of them comes first.
  const isDays = widget.kind === 'days';
  const order = isDays ? sql`x DESC NULLS LAST` : sql`weight DESC, x ASC NULLS LAST`;
  const others = Object.keys(parts).slice(1);
  const result = await ask(
    fleet,
    sql`WITH ${relation.prelude},
      asked AS (
        SELECT ${joined(
          Object.entries(parts).map(([name, cell]) => sql`${cell} AS ${named(name)}`),
          ', ',
        )}, CAST(${measure(widget, relation)} AS bigint) AS y
        FROM ${relation.rows} ${x.join}
        WHERE ${conditions(relation, widget.where, undefined)}
        GROUP BY ${names}
      ),
      weighed AS (SELECT *, sum(y) OVER (PARTITION BY x) AS weight, count(*) OVER () AS total FROM asked),
      placed AS (SELECT *, dense_rank() OVER (ORDER BY ${order}) AS place FROM weighed)
      SELECT ${names}, y, total FROM placed
      WHERE place <= ${{ text: String(MOST_X), parameters: [] }}
      ORDER BY ${isDays ? sql`x ASC NULLS LAST` : sql`place`}${
        others.length > 0
          ? sql`, ${joined(
              others.map((name) => sql`${named(name)} ASC NULLS LAST`),
              ', ',
            )}`
          : sql``
      }`,
  );
  const total = result.rows[0]?.at(-1) ?? 0;
  return {
    columns: result.columns.slice(0, -1),
    rows: result.rows.map((row) => row.slice(0, -1)),
    total: Number(total),
  };
}

function chartWidget({ catalog }: LoadedFleet, id: string): ChartWidget {
  const charts = catalog.widgets.filter((widget): widget is ChartWidget => widget.kind !== 'table');
  const widget = charts.find((chart) => chart.id === id);
  if (widget !== undefined) return widget;
  throw new QuestionError(
    `there is no chart ${JSON.stringify(id)}; there are ${charts.map((each) => each.id).join(', ')}`,
  );
}

/** The value that divides the chart, and what has to be joined for it. */
function xOf(widget: ChartWidget, relation: ListRelation, by: string | undefined): { sql: Fragment; join: Fragment } {
  if (by === undefined) return { sql: xCell(widget, relation, widget.x), join: sql`` };
  const choices = widget.choices ?? [];
  if (by.startsWith('tag:') && choices.some(({ x }) => x === 'tag')) {
    const ofKey = sql`(SELECT DISTINCT accountid, region, nodeid, value FROM tag WHERE key = ${bound(by.slice(4))}) AS tagged`;
    return { sql: sql`tagged.value`, join: sql`LEFT JOIN ${ofKey} ON ${sameNode('tagged', 'scoped')}` };
  }
  const choice = choices.find(({ id, x }) => id === by && x !== 'tag');
  if (choice !== undefined) return { sql: xCell(widget, relation, choice.x), join: sql`` };
  const ids = choices.map(({ id, x }) => (x === 'tag' ? 'tag:<key>' : id));
  throw new QuestionError(
    `${widget.id} is not divided by ${JSON.stringify(by)}; ${ids.length > 0 ? `it is by ${ids.join(', ')}` : 'it has no choices'}`,
  );
}

function xCell(widget: ChartWidget, relation: ListRelation, name: string): Fragment {
  const { sql: cell } = relation.column(name);
  return widget.kind === 'days' ? sql`strftime(${cell}, '%Y-%m-%d')` : cell;
}

function measure({ y }: ChartWidget, relation: ListRelation): Fragment {
  if ('sum' in y) return sql`coalesce(sum(${relation.column(y.sum).sql}), 0)`;
  return y.count === 'rows' ? sql`count(*)` : sql`count(DISTINCT (scoped.accountid, scoped.region, scoped.nodeid))`;
}
