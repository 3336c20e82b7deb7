import type { Argument, Command, Option } from 'commander';
import type { Catalog } from '../catalog';

export interface Candidate {
  readonly value: string;
  readonly description: string;
}

export interface Completion {
  readonly candidates: readonly Candidate[];
  /** Whether the name of a file may stand here too, which the shell knows best. */
  readonly files: boolean;
}

const nothing: Completion = { candidates: [], files: false };

/**
 * What may stand in place of the last word.
 *
 * @param words those after the program's name; the last one may be empty
 */
export function completeWords(program: Command, words: readonly string[], catalog: Catalog): Completion {
  const before = words.slice(0, -1);
  const current = words.at(-1) ?? '';
  let command = program;
  let places = 0;
  let open: Option | undefined;
  const given = new Set<Option>();
  for (const word of before) {
    if (open) {
      open = undefined;
      continue;
    }
    const option = optionOf(command, word.split('=', 1)[0]!);
    const inner = option ? undefined : subcommandOf(command, word);
    if (option) {
      given.add(option);
      if (takesValue(option) && !word.includes('=')) open = option;
    } else if (inner) {
      command = inner;
      places = 0;
    } else places++;
  }
  const assigned = /^(--[^=]+)=(.*)$/s.exec(current);
  const option = open ?? (assigned ? optionOf(command, assigned[1]!) : undefined);
  if (option) {
    const lead = open ? '' : `${assigned![1]!}=`;
    const { candidates, files } = valuesOf(option, command, current.slice(lead.length), catalog);
    return {
      candidates: startingWith(
        current,
        candidates.map((each) => ({ ...each, value: lead + each.value })),
      ),
      files,
    };
  }
  if (current.startsWith('-')) {
    const free = visibleOptions(command).filter((each) => each.variadic || !given.has(each));
    return { ...nothing, candidates: startingWith(current, free.map(asCandidate)) };
  }
  const commands = visibleCommands(command);
  const { candidates, files } = placeOf(command.registeredArguments[places]);
  return { candidates: startingWith(current, [...commands, ...candidates]), files };
}

function startingWith(current: string, candidates: readonly Candidate[]): Candidate[] {
  return candidates.filter(({ value }) => value.startsWith(current));
}

function optionOf(command: Command, word: string): Option | undefined {
  return command.options.find((option) => option.long === word || option.short === word);
}

function subcommandOf(command: Command, word: string): Command | undefined {
  return command.commands.find((each) => each.name() === word);
}

function takesValue(option: Option): boolean {
  return option.required || option.optional;
}

function visibleOptions(command: Command): readonly Option[] {
  return command.createHelp().visibleOptions(command);
}

function visibleCommands(command: Command): Candidate[] {
  return command
    .createHelp()
    .visibleCommands(command)
    .map((each) => ({ value: each.name(), description: each.summary() || each.description() }));
}

function asCandidate(option: Option): Candidate {
  return { value: option.long ?? option.short!, description: option.description };
}

function valuesOf(option: Option, command: Command, current: string, catalog: Catalog): Completion {
  const choices = (option.argChoices ?? []).map((value) => ({ value, description: '' }));
  if (option.long === '--columns') return { candidates: columnsOf(command, current, catalog), files: false };
  return { candidates: choices, files: /[<[](?:file|folder|directory|dir)/.test(option.flags) };
}

/** Names with commas between them: the last one is completed, and none is there twice. */
function columnsOf(command: Command, current: string, catalog: Catalog): Candidate[] {
  const query =
    command.parent?.name() === 'query' ? catalog.queries.find(({ id }) => id === command.name()) : undefined;
  const lead = current.slice(0, current.lastIndexOf(',') + 1);
  const named = lead.split(',');
  return (query?.columns ?? [])
    .filter(({ name }) => !named.includes(name))
    .map(({ name, description }) => ({ value: lead + name, description }));
}

function placeOf(argument: Argument | undefined): Completion {
  if (!argument) return nothing;
  const candidates = (argument.argChoices ?? []).map((value) => ({ value, description: '' }));
  return { candidates, files: /folder|file|directory/.test(argument.name()) };
}
