import { accessProblem, missingPermission } from '../aws/access-problem';
import type { Gap } from './gathering';
import { actionOf } from './permissions';
import type { Aws, InputOf, Operation, OutputOf } from './requests';

/** What is asked, and what is not known without an answer. */
export interface Question<O extends Operation> {
  readonly operation: O;
  readonly input: InputOf<O>;
  readonly purpose: string;
  /** What is asked about, where it is one thing of several. */
  readonly on?: string;
  /** Whether an error is an answer, for example that there is none of that name. */
  readonly isAnswer?: (code: string, status: number | undefined) => boolean;
}

/** Where the next page begins; nothing after the last. */
type Page<T> = readonly [items: readonly T[] | undefined, next: string | undefined];

/**
 * Asks AWS, and notes what it does not answer: whoever asks gets nothing then, and goes on with the rest.
 */
export class Inquiry {
  private readonly noted = new Map<string, Gap>();

  public constructor(private readonly aws: Aws) {}

  public get gaps(): readonly Gap[] {
    return [...this.noted.values()];
  }

  /**
   * @returns nothing when AWS did not answer; `null` when the error is the answer
   */
  public async ask<O extends Operation>(question: Question<O>): Promise<OutputOf<O> | null | undefined> {
    try {
      return await this.aws.send(question.operation, question.input);
    } catch (error) {
      if (question.isAnswer?.(codeOf(error), statusOf(error)) === true) return null;
      this.note(question, error);
      return undefined;
    }
  }

  /**
   * All pages of an answer.
   *
   * @param pageOf what a page holds, and how the next is asked for
   * @param tokenName what the token is called in the input
   * @returns nothing when one of them did not come
   */
  public async all<O extends Operation, T>(
    question: Question<O>,
    pageOf: (output: OutputOf<O>) => Page<T>,
    tokenName: 'NextToken' | 'ContinuationToken' | 'Marker' = 'NextToken',
  ): Promise<T[] | undefined> {
    const items: T[] = [];
    let token: string | undefined;
    for (;;) {
      const input = token === undefined ? question.input : { ...question.input, [tokenName]: token };
      const output = await this.ask({ ...question, input });
      if (output === undefined) return undefined;
      if (output === null) return items;
      const [page = [], next] = pageOf(output);
      for (const item of page) items.push(item);
      // Some services end with an empty token.
      if (next === undefined || next === '') return items;
      if (next === token) {
        this.note(question, new Error(`it answers with the same page again and again (${next})`));
        return undefined;
      }
      token = next;
    }
  }

  private note({ operation, purpose, on }: Question<Operation>, error: unknown): void {
    const gap = gapOf(operation, purpose, on, error);
    this.noted.set([gap.action, gap.on, gap.said, purpose].join('\n'), gap);
  }
}

function gapOf(operation: Operation, purpose: string, on: string | undefined, error: unknown): Gap {
  const code = codeOf(error);
  const message = error instanceof Error ? error.message : String(error);
  const said = `${code === '' || code === 'Error' ? '' : `${code}: `}${message}`;
  if (isDenied(error)) {
    const { action = actionOf(operation), resource = on } = missingPermission(message) ?? {};
    return { action, on: resource, said, purpose };
  }
  const service = { ssm: 'Systems Manager', ec2: 'EC2', iam: 'IAM', s3: 'S3', sts: 'STS' }[operation.split(':')[0]!];
  return { said: accessProblem({ code, message }, service ?? 'CloudFormation') ?? said, on, purpose };
}

/** A HEAD request has no body that could say more than its status. */
function isDenied(error: unknown): boolean {
  return (
    /^(AccessDenied(Exception)?|UnauthorizedOperation|AuthorizationError|Forbidden|403)$/.test(codeOf(error)) ||
    (statusOf(error) === 403 && !/Token|Signature|Expired|Credentials/.test(codeOf(error)))
  );
}

/** The service's own word, or the network's. */
export function codeOf(error: unknown): string {
  const { name, code } = error as { readonly name?: string; readonly code?: string };
  return statusOf(error) === undefined ? (code ?? name ?? '') : (name ?? '');
}

/** Nothing when no service has answered. */
function statusOf(error: unknown): number | undefined {
  const { $metadata } = error as { readonly $metadata?: { readonly httpStatusCode?: number } };
  return $metadata?.httpStatusCode;
}
