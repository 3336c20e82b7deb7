import { InvalidArgumentError, Option } from 'commander';
import { DEFAULT_DATABASE } from '../database/default-path';
import { formats } from '../output/format';

/** The options that several commands share. */
export function databaseOption(): Option {
  return new Option('-d, --database <file>', 'the DuckDB database').argParser(fileName).default(DEFAULT_DATABASE);
}

/** An unset shell variable gives an empty one, and DuckDB takes that, and `:memory:`, for something else. */
export function fileName(text: string): string {
  if (text !== '' && text !== ':memory:') return text;
  throw new InvalidArgumentError('It must be the name of a file.');
}

export function formatOption(): Option {
  return new Option('-f, --format <format>', 'how the answer is written').choices(formats).default('table');
}

export function httpUrl(text: string): string {
  if (/^https?:\/\/[^/]/i.test(text) && URL.canParse(text)) return text;
  throw new InvalidArgumentError('It must begin with https:// or http://.');
}
