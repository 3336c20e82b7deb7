import { Option } from 'commander';
import { DEFAULT_DATABASE } from '../database/default-path';
import { formats } from '../output/format';

/** The options that several commands share. */
export function databaseOption(): Option {
  return new Option('-d, --database <file>', 'the DuckDB database').default(DEFAULT_DATABASE);
}

export function formatOption(): Option {
  return new Option('-f, --format <format>', 'how the answer is written').choices(formats).default('table');
}
