import { createServer, IncomingMessage, Server, ServerResponse } from 'node:http';
import { loadedAtHeader } from '../../page/src/answers';
import { QuestionError } from '../answers/question-error';
import { Failure, isOutOfResources, messageOf } from '../failure';
import { answer, SqlLimits } from './api';
import { respondPage } from './page';
import { Refusal } from './refusal';
import { requestBody } from './request-body';
import { checkHost, checkJson, checkOrigin, Place } from './request-guard';
import { respond, respondJson } from './respond';
import type { ServedDatabase } from './served-database';

export interface Serving {
  readonly database: ServedDatabase;
  /** The folder of the built page. */
  readonly page: string;
  readonly sqlLimits: SqlLimits;
  /** Known once it listens. */
  readonly place: () => Place;
  /** Takes what went wrong inside, which is nobody's business outside. */
  readonly complain: (error: unknown) => void;
}

/** The server of the page and of its questions. */
export function pageServer(serving: Serving): Server {
  const server = createServer((request, response) => void handle(request, response, serving));
  server.requestTimeout = 30_000;
  return server;
}

async function handle(request: IncomingMessage, response: ServerResponse, serving: Serving): Promise<void> {
  const left = new AbortController();
  response.on('close', () => left.abort());
  try {
    checkHost(request.headers, serving.place());
    await route(request, response, serving, left.signal);
  } catch (error) {
    // Whoever left needs no answer.
    if (left.signal.aborted) return;
    if (error instanceof Refusal) respondJson(response, error.status, { message: error.message }, error.headers);
    else if (error instanceof QuestionError) respondJson(response, 400, { message: error.message });
    else if (error instanceof Failure || isOutOfResources(error))
      respondJson(response, 503, { message: messageOf(error) });
    else {
      serving.complain(error);
      respondJson(response, 500, { message: 'the program failed; its terminal says why' });
    }
  }
}

async function route(
  request: IncomingMessage,
  response: ServerResponse,
  serving: Serving,
  signal: AbortSignal,
): Promise<void> {
  // Paths are compared and never opened.
  const [path = ''] = (request.url ?? '').split('?');
  if (path === '/') {
    checkMethod(request, ['GET', 'HEAD']);
    respondPage(response, serving.page);
    return;
  }
  const [, method] = /^\/api\/([a-z]+)$/.exec(path) ?? [];
  if (method === undefined) throw new Refusal(404, 'there is nothing here; the page is at /');
  checkMethod(request, ['POST']);
  checkOrigin(request.headers);
  checkJson(request.headers);
  const args = await requestBody(request);
  const { found, loadedAt } = await serving.database.use(async (database) => ({
    found: await answer(database, method, args, serving.sqlLimits, signal),
    loadedAt: database.metadata.loadedAt,
  }));
  respond(response, 200, 'application/json; charset=utf-8', found, { [loadedAtHeader]: loadedAt });
}

function checkMethod({ method = '' }: IncomingMessage, allowed: readonly string[]): void {
  if (allowed.includes(method)) return;
  throw new Refusal(405, `here one can ${allowed.join(' or ')}`, { allow: allowed.join(', ') });
}
