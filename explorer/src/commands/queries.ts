import type { Command } from 'commander';
import { Catalog, Parameter } from '../catalog';
import { Result } from '../engine';
import { Io } from '../io';
import { Format, writeResult } from '../output/format';
import { formatOption } from './options';

export function addQueries(program: Command, io: Io, catalog: Catalog): void {
  program
    .command('queries')
    .summary('list the questions that can be asked')
    .addOption(formatOption())
    .addHelpText('after', '\nExamples:\n  $ ssm-inventory queries\n  $ ssm-inventory queries --format markdown')
    .action(async ({ format }: { readonly format: Format }) => {
      const result: Result = {
        columns: [
          { name: 'id', type: 'text' },
          { name: 'question', type: 'text' },
          { name: 'parameters', type: 'text' },
        ],
        rows: catalog.queries.map((query) => [query.id, query.question, query.parameters.map(optionText).join(' ')]),
      };
      await writeResult(result, format, io);
    });
}

function optionText(parameter: Parameter): string {
  const option = `--${parameter.name.replaceAll('_', '-')}`;
  return parameter.required ? option : `[${option}]`;
}
