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
} from '../../page/src/answers';
import { askFigures } from './ask-figures';
import { askFindings } from './ask-findings';
import { askFleet } from './ask-fleet';
import { askList } from './ask-list';
import { askNode } from './ask-node';
import { askSearch } from './ask-search';
import { askSoftware } from './ask-software';
import { askWidget } from './ask-widget';
import type { LoadedFleet } from './loaded-fleet';

/** Answers the page's questions in SQL. */
export class DatabaseAnswers implements Answers {
  public constructor(private readonly loaded: LoadedFleet) {}

  public fleet(): Promise<Fleet> {
    return askFleet(this.loaded);
  }

  public figures(scope: Scope): Promise<readonly Figure[]> {
    return askFigures(this.loaded, scope);
  }

  public findings(scope: Scope): Promise<readonly Finding[]> {
    return askFindings(this.loaded, scope);
  }

  public widget(id: string, scope: Scope, by?: string): Promise<Table> {
    return askWidget(this.loaded, id, scope, by);
  }

  public list(id: string, scope: Scope, page: Page): Promise<Table> {
    return askList(this.loaded, id, scope, page);
  }

  public node(key: NodeKey): Promise<NodeDetail | null> {
    return askNode(this.loaded, key);
  }

  public software(name: string, scope: Scope): Promise<SoftwareDetail> {
    return askSoftware(this.loaded, name, scope);
  }

  public search(text: string, scope: Scope, limit: number): Promise<readonly SearchResult[]> {
    return askSearch(this.loaded, text, scope, limit);
  }
}
