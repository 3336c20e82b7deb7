import { AthenaService } from '../athena-server/athena-service';
import { QueryRun } from '../athena-server/query-run';

/** The queries of one execution. */
export class StartedQueries {
  private readonly ids: string[] = [];
  private cancelled = false;

  public constructor(private readonly service: AthenaService) {}

  /** One that is added after the others were cancelled is cancelled, too. */
  public async add(id: string): Promise<void> {
    this.ids.push(id);
    if (this.cancelled) await this.cancel();
  }

  public async cancel(): Promise<void> {
    this.cancelled = true;
    for (const { id, ended } of this.runs) {
      if (!ended) await this.service.call('StopQueryExecution', { QueryExecutionId: id });
    }
  }

  /** When nothing of them runs in the engine. */
  public async over(): Promise<void> {
    await Promise.all(this.runs.map(({ over }) => over));
  }

  private get runs(): readonly QueryRun[] {
    return this.service.runs.filter(({ id }) => this.ids.includes(id));
  }
}
