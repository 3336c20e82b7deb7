import { accessProblem, missingPermission } from '../aws/access-problem';
import { Failure } from '../failure';
import { neutralise } from '../neutralise';

/** What was asked of Athena. */
export interface Asked {
  /** What a policy has to allow. */
  readonly action: `athena:${string}`;
  readonly workgroup: string;
}

/** What the SDK throws, of which each part may be missing. */
interface Thrown {
  readonly name: string;
  readonly code: string;
  readonly message: string;
  /** Why Athena asks to slow down, where it is not the number of requests. */
  readonly Reason: string;
  readonly $metadata: { readonly httpStatusCode?: number };
}

/** A refusal of Athena in words: what is wrong, and what can be done. What is none comes back as it is. */
export function explainAthena(error: unknown, asked: Asked): Error {
  if (!(error instanceof Error)) return new Error(String(error));
  const { name, code, message, Reason, $metadata }: Partial<Thrown> = error;
  if (name === 'AbortError') return error;
  const answered = $metadata?.httpStatusCode !== undefined;
  const problem = { code: answered ? (name ?? '') : (code ?? name ?? ''), message: message ?? '' };
  const said = accessProblem(problem, 'Athena') ?? refusal({ ...problem, reason: Reason }, asked);
  if (said !== undefined) return new Failure(neutralise(said), { cause: error });
  if (answered) return new Failure(neutralise(`Athena answered ${problem.code}: ${problem.message}`), { cause: error });
  // The network's word; what has neither is a mistake of this program.
  return code === undefined
    ? error
    : new Failure(neutralise(`Athena cannot be asked (${code}): ${message}`), { cause: error });
}

function refusal(
  { code, message, reason }: { readonly code: string; readonly message: string; readonly reason?: string },
  { action, workgroup }: Asked,
): string | undefined {
  if (message === 'Region is missing') {
    return "no Region: name the workgroup's with --region, in AWS_REGION, or in the profile";
  }
  if (code === 'AccessDeniedException') return denied(message, action, workgroup);
  if (/^(TooManyRequests|Throttl)/.test(code)) {
    return reason === 'CONCURRENT_QUERY_LIMIT_EXCEEDED'
      ? `too many queries run in the account already (${reason}); ask again when some have ended`
      : `Athena asks to slow down (${code}), and still did after several attempts; ask again later`;
  }
  if (code !== 'InvalidRequestException') return undefined;
  if (/workgroup.*not found/i.test(message)) {
    return `there is no workgroup '${workgroup}' in this account and Region (${message}); check --athena, --region and --profile`;
  }
  if (/workgroup.*disabled/i.test(message)) {
    return `the workgroup '${workgroup}' is disabled (${message}); enable it, or name another with --athena`;
  }
  if (/no output location/i.test(message)) {
    return (
      `the workgroup '${workgroup}' has no place for the results of queries (${message}); give it a query result location, ` +
      'or name the workgroup of InventoryAnalytics, which has one'
    );
  }
  return undefined;
}

function denied(message: string, action: string, workgroup: string): string {
  const { action: missing = action, resource = `the workgroup '${workgroup}'` } = missingPermission(message) ?? {};
  return `access denied: ${missing} is missing on ${resource}; ${allow} (Athena says: ${message})`;
}

/** To whom a permission is missing, and the way out. */
export const allow = 'allow it to whom you are signed in as, as grantQuery of InventoryAnalytics does';
