import type { Command } from 'commander';
import { Config, SettingName } from './settings';

/** Which settings concern a command; an option of the same name may mean something else in another. */
function settingsOf(command: Command): readonly SettingName[] {
  if (command.parent?.name() === 'query' || command.name() === 'verify') {
    // An endpoint that is configured is S3's.
    return ['database', 'workgroup', 'athenaDatabase', 'profile', 'region'];
  }
  if (command.name() === 'doctor') return ['profile', 'region'];
  if (command.name() === 'pull') return ['bucket', 'to', 'profile', 'region', 'endpointUrl', 'database'];
  // The demo keeps its database out of the way of a real one.
  return command.name() === 'demo' ? [] : ['database'];
}

/** Puts what is configured in the place of defaults: what stands on the command line counts more. */
export function applyConfig(command: Command, read: () => Config): void {
  const options = new Set(command.options.map((option) => option.attributeName()));
  const names = settingsOf(command).filter((name) => options.has(name));
  if (names.length === 0) return;
  const config = read();
  for (const name of names) {
    const isGiven = !['default', undefined].includes(command.getOptionValueSource(name));
    if (config[name] !== undefined && !isGiven) command.setOptionValueWithSource(name, config[name], 'config');
  }
}
