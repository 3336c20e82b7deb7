import type { Answers } from './answers';
import { Unanswered } from './unanswered';

/**
 * Answers of the server that the page came from.
 *
 * @param signal ends all questions when it is aborted: they fail with its reason
 */
export function httpAnswers(signal?: AbortSignal): Answers {
  const asking =
    <Arguments extends unknown[], Answer>(method: string) =>
    (...args: Arguments): Promise<Answer> =>
      ask<Answer>(method, args, signal);
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
    until: httpAnswers,
  };
}

async function ask<Answer>(method: string, args: unknown[], signal: AbortSignal | undefined): Promise<Answer> {
  const response = await request(method, args, signal);
  if (response.ok) return (await response.json()) as Answer;
  throw new Error(await complaint(response));
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
