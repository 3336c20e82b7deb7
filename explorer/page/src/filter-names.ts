import type { Scope } from './answers';

/** What people call the filters. */
export const filterNames: Readonly<Record<keyof Scope, string>> = {
  account: 'Account',
  region: 'Region',
  platform: 'Platform',
  tag: 'Tag',
  status: 'Status',
};
