import type { NodeDetail } from './answers';

/** What the console of Systems Manager calls the parts of a node, and the relations that are in each. */
const tabs = [
  { id: 'software', label: 'Software', relations: ['software', 'component'] },
  { id: 'network', label: 'Network', relations: ['network', 'network_address'] },
  { id: 'files', label: 'Files', relations: ['file', 'windows_registry'] },
  { id: 'updates', label: 'Updates', relations: ['patch_summary', 'patch_compliance', 'windows_update'] },
  { id: 'compliance', label: 'Compliance', relations: ['compliance_summary', 'compliance_item'] },
  { id: 'windows', label: 'Roles and services', relations: ['windows_role', 'service'] },
  { id: 'custom', label: 'Custom', relations: ['custom_item'] },
] as const;

const titles: Readonly<Record<string, string>> = {
  software: 'Software',
  component: 'AWS components',
  network: 'Interfaces',
  network_address: 'Addresses',
  file: 'Files',
  windows_registry: 'Registry',
  patch_summary: 'Patch summary',
  patch_compliance: 'Patches',
  windows_update: 'Windows updates',
  compliance_summary: 'Compliance summary',
  compliance_item: 'Compliance',
  windows_role: 'Windows roles',
  service: 'Services',
  custom_item: 'Custom inventory',
  capture: 'Reports',
  detail: 'Processor and kernel',
  billing: 'Billing products',
  resource_group: 'Resource groups',
};

export type Section = NodeDetail['sections'][number] & { readonly title: string };

export interface NodeTab {
  readonly id: string;
  readonly label: string;
  readonly sections: readonly Section[];
}

/** A node's relations in tabs; what the catalog learns to read later is under `More`. */
export function nodeTabs(sections: NodeDetail['sections']): NodeTab[] {
  const titled = sections.map((section) => ({ ...section, title: titles[section.relation] ?? section.relation }));
  const placed = new Set<string>(tabs.flatMap(({ relations }) => relations));
  return [
    ...tabs.map(({ id, label, relations }) => ({
      id,
      label,
      sections: titled.filter(({ relation }) => (relations as readonly string[]).includes(relation)),
    })),
    { id: 'more', label: 'More', sections: titled.filter(({ relation }) => !placed.has(relation)) },
  ];
}
