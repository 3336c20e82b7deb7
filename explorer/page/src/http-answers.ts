import { type Answers, loadedAtHeader } from './answers';
import { Unanswered } from './unanswered';

/** Hears of each answer when the data that it is from was loaded: that may be replaced between two answers. */
export type HearLoad = (loadedAt: string) => void;

/**
 * Answers of the server that the page came from.
 *
 * @param signal ends all questions when it is aborted: they fail with its reason
 */
export function httpAnswers(hear: HearLoad, signal?: AbortSignal): Answers {
  const asking =
    <Arguments extends unknown[], Answer>(method: string) =>
    (...args: Arguments): Promise<Answer> =>
      ask<Answer>(method, args, hear, signal);
  return {
    fleet: asking('fleet'),
    figures: asking('figures'),
    findings: asking('findings'),
    widget: asking('widget'),
    list: asking('list'),
    node: asking('node'),
    software: asking('software'),
    search: asking('search'),
    sql: asking('sql'),
    until: (until) => httpAnswers(hear, until),
  };
}

async function ask<Answer>(method: string, args: unknown[], hear: HearLoad, signal?: AbortSignal): Promise<Answer> {
  const response = await request(method, args, signal);
  if (!response.ok) throw new Error(await complaint(response));
  const answer = (await response.json()) as Answer;
  const loadedAt = response.headers.get(loadedAtHeader);
  if (loadedAt !== null) hear(loadedAt);
  return answer;
}

async function request(method: string, args: unknown[], signal: AbortSignal | undefined): Promise<Response> {
  try {
    return await fetch(`/api/${method}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(args),
      ...(signal && { signal }),
    });
  } catch (error) {
    signal?.throwIfAborted();
    throw new Unanswered('ssm-inventory does not answer; start it again with: ssm-inventory serve', { cause: error });
  }
}

/** What the server says is wrong. Something else than the server may answer, such as a proxy that cannot reach it. */
async function complaint(response: Response): Promise<string> {
  const fallback = `the server answered with status ${response.status}`;
  try {
    const { message } = (await response.json()) as { message?: unknown };
    return typeof message === 'string' ? message : fallback;
  } catch {
    return fallback;
  }
}
