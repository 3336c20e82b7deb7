import type {
  Answers,
  Figure,
  Finding,
  Fleet,
  NodeDetail,
  NodeKey,
  Page,
  Scope,
  SearchResult,
  SoftwareDetail,
  Table,
} from '../answers';
import { figures } from './figures';
import { findings } from './findings';
import { listRows } from './list-rows';
import { nodeDetail } from './node-detail';
import type { ReportTables } from './report-tables';
import { search } from './search';
import { softwareDetail } from './software-detail';
import { widgetRows } from './widget-rows';

/** Answers the page's questions from the relations that a report carries, as `serve` does from the database. */
export class ReportAnswers implements Answers {
  public constructor(
    private readonly tables: ReportTables,
    private readonly about: Fleet,
  ) {}

  public fleet(): Promise<Fleet> {
    return Promise.resolve(this.about);
  }

  public figures(scope: Scope): Promise<readonly Figure[]> {
    return figures(this.tables, scope);
  }

  public findings(scope: Scope): Promise<readonly Finding[]> {
    return findings(this.tables, scope);
  }

  public widget(id: string, scope: Scope, by?: string): Promise<Table> {
    return widgetRows(this.tables, id, scope, by);
  }

  public list(id: string, scope: Scope, page: Page): Promise<Table> {
    return listRows(this.tables, id, scope, page);
  }

  public node(key: NodeKey): Promise<NodeDetail | null> {
    return nodeDetail(this.tables, key);
  }

  public software(name: string, scope: Scope): Promise<SoftwareDetail> {
    return softwareDetail(this.tables, name, scope);
  }

  public search(text: string, scope: Scope, limit: number): Promise<readonly SearchResult[]> {
    return search(this.tables, text, scope, limit);
  }
}
