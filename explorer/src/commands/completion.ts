import { Argument, Command, Option } from 'commander';
import { Catalog } from '../catalog';
import { Io } from '../io';
import { neutralise } from '../neutralise';
import { completeWords } from '../completion/complete-words';
import { Shell, shells, shellScripts } from '../completion/shell-scripts';
import { splitLine } from '../completion/split-line';

export function addCompletion(program: Command, io: Io, catalog: Catalog): void {
  program
    .command('completion')
    .summary('print a script that completes words in a shell')
    .description(
      'Prints what a shell has to run to complete commands, options, queries and their parameters with the Tab key.',
    )
    .addArgument(new Argument('<shell>', 'the shell').choices(shells))
    .addHelpText(
      'after',
      '\nExamples:\n' +
        '  $ ssm-inventory completion bash >> ~/.bashrc\n' +
        '  $ ssm-inventory completion zsh > "${fpath[1]}/_ssm-inventory"\n' +
        '  $ ssm-inventory completion fish > ~/.config/fish/completions/ssm-inventory.fish\n' +
        '  $ ssm-inventory completion powershell >> $PROFILE',
    )
    .action((shell: Shell) => void io.stdout.write(shellScripts[shell]));
  addComplete(program, io, catalog);
}

/** What the scripts ask: one candidate a line, a tab, what it means; `:files` where names of files may stand. */
function addComplete(program: Command, io: Io, catalog: Catalog): void {
  program
    .command('complete', { hidden: true })
    .argument('[words...]', 'the words after the program')
    .addOption(new Option('--shell <shell>').choices(shells))
    .option('--line <line>', 'the whole line, in place of words')
    .action((given: readonly string[], { shell, line }: { readonly shell?: Shell; readonly line?: string }) => {
      const words = line === undefined ? given : splitLine(line).slice(1);
      const { candidates, files } = completeWords(program, words, catalog);
      // Bash takes colons and equals signs for the ends of words, and puts a candidate after the last of them.
      const lead = shell === 'bash' ? (/^.*[:=]/s.exec(words.at(-1) ?? '')?.[0].length ?? 0) : 0;
      for (const { value, description } of candidates) {
        const text = description.split('\n', 1)[0]!;
        io.stdout.write(`${neutralise(value.slice(lead))}\t${neutralise(text)}\n`);
      }
      if (files) io.stdout.write(':files\n');
    });
}
