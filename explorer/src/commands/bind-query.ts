import { bindParameters, Query } from '../catalog';
import { messageOf, UsageError } from '../failure';

/** The texts that fill a query's `?`; what somebody typed wrongly is an error of the command line. */
export function bindQuery(query: Query, given: Readonly<Record<string, string>>): string[] {
  try {
    return bindParameters(query, given);
  } catch (error) {
    throw new UsageError(messageOf(error), { cause: error });
  }
}
