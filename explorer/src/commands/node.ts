import { Command, Option } from 'commander';
import { Catalog } from '../catalog';
import { UsageError } from '../failure';
import { Io } from '../io';
import { Format, writeResult } from '../output/format';
import { pickColumns } from '../output/pick-columns';
import { isSection } from '../answers/ask-node';
import { askDatabase } from './ask-database';
import { databaseOption, formatOption } from './options';

interface Given {
  readonly account?: string;
  readonly region?: string;
  readonly section?: string;
  readonly columns?: string;
  readonly all?: true;
  readonly database: string;
  readonly format: Format;
}

export function addNode(program: Command, io: Io, catalog: Catalog): void {
  program
    .command('node')
    .summary('show everything about one node, with its timeline')
    .description(
      'Shows who a node is, how it is, what it reports, and what changed on it. Of each section the first rows are shown.',
    )
    .argument('<id>', 'node id, such as i-0a11ce00000000001')
    .option('--account <id>', 'the node of this account, where several have the id')
    .option('--region <name>', 'the node of this Region')
    .addOption(
      new Option('-s, --section <name>', 'one section alone, all of it').choices([
        ...catalog.views.filter(isSection).map((view) => view.name),
        'tag',
        'timeline',
      ]),
    )
    .option('-c, --columns <names>', 'of a section only these columns, in this order, with commas between them')
    .addOption(new Option('-a, --all', 'all rows of all sections'))
    .addOption(databaseOption())
    .addOption(formatOption())
    .addHelpText(
      'after',
      '\nExamples:\n' +
        '  $ ssm-inventory node i-0a11ce00000000001\n' +
        '  $ ssm-inventory node i-0a11ce00000000001 --section software --format csv > software.csv\n' +
        '  $ ssm-inventory node i-0a11ce00000000001 --all --format markdown\n' +
        "\nJSON always holds all of it. 'ssm-inventory query node --id <id>' has the same facts as one table.",
    )
    .action(async (id: string, given: Given) => {
      if (given.format === 'csv' && given.section === undefined) {
        throw new UsageError('CSV holds one table: add --section, for example --section software');
      }
      if (given.columns !== undefined && given.section === undefined) {
        throw new UsageError('--columns picks columns of one section: add --section');
      }
      const [{ askNode }, { findNode }, writing] = await Promise.all([
        import('../answers/ask-node'),
        import('../node/find-node'),
        import('../node/write-node'),
      ]);
      await askDatabase(given.database, catalog, io, async (engine, metadata) => {
        const fleet = { engine, catalog, metadata };
        const isWhole = given.all === true || given.section !== undefined || given.format === 'json';
        const node = (await askNode(fleet, await findNode(fleet, { ...given, id }), isWhole))!;
        const shown = { all: given.all === true, now: Date.now() };
        if (given.section !== undefined) {
          const sections = writing.sectionsOf(node);
          const section = sections.get(given.section);
          if (!section) {
            throw new UsageError(
              `the node has no section '${given.section}'; it has ${[...sections.keys()].join(', ')}`,
            );
          }
          await writeResult(pickColumns(section, given.columns), given.format, io);
        } else if (given.format === 'json') writing.writeNodeJson(node, io);
        else if (given.format === 'markdown') await writing.writeNodeMarkdown(node, shown, io);
        else await writing.writeNodeText(node, shown, io);
      });
    });
}
