import { AthenaError } from '@aws-sdk/client-athena';
import { TrinoError } from '../running/trino-client';

/** Whose fault a failure is, by Athena's error catalog: https://docs.aws.amazon.com/athena/latest/ug/error-reference.html */
const CATEGORIES: Readonly<Record<string, Pick<AthenaError, 'ErrorCategory' | 'ErrorType' | 'Retryable'>>> = {
  USER_ERROR: { ErrorCategory: 2, ErrorType: 1006, Retryable: false },
  INTERNAL_ERROR: { ErrorCategory: 1, ErrorType: 200, Retryable: true },
  EXTERNAL: { ErrorCategory: 1, ErrorType: 204, Retryable: true },
  INSUFFICIENT_RESOURCES: { ErrorCategory: 1, ErrorType: 0, Retryable: true },
};

/** The engine's failure as GetQueryExecution tells it: `COLUMN_NOT_FOUND: line 1:8: Column 'x' cannot be resolved`. */
export function explainFailure(error: unknown): { readonly reason: string; readonly error: AthenaError } {
  const reason =
    error instanceof TrinoError
      ? `${error.errorName}: ${error.message}`
      : `GENERIC_INTERNAL_ERROR: ${messageOf(error)}`;
  const kind = error instanceof TrinoError ? error.errorType : 'INTERNAL_ERROR';
  return { reason, error: { ...(CATEGORIES[kind] ?? CATEGORIES.INTERNAL_ERROR), ErrorMessage: reason } };
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
