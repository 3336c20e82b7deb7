import type { Answers } from '../answers';
import { rememberedAnswers } from './remembered-answers';
import { ReportAnswers } from './report-answers';
import { relationElementId, ReportData } from './report-data';
import { ReportTables } from './report-tables';

/** What is asked of the document. */
interface Carrier {
  readonly readyState: string;
  getElementById(id: string): { readonly textContent: string | null } | null;
  addEventListener(type: 'DOMContentLoaded', listener: () => void, options: { once: true }): void;
}

/** The answers that a report carries in its own document; undefined where the document is no report. */
export function carriedAnswers(document: Carrier): Answers | undefined {
  const text = document.getElementById('fleet-data')?.textContent;
  if (text == null) return undefined;
  const { fleet, widgets, relations, answers } = JSON.parse(text) as ReportData;
  // The relations come after this script, so that the page is drawn before they are read.
  const parsed = wholeDocument(document);
  const tables = new ReportTables(relations, widgets, fleet.loadedAt, async (name) => {
    await parsed;
    return decode(document.getElementById(relationElementId(name))?.textContent ?? '');
  });
  return rememberedAnswers(answers, new ReportAnswers(tables, fleet));
}

function wholeDocument(document: Carrier): Promise<void> {
  if (document.readyState !== 'loading') return Promise.resolve();
  return new Promise((resolve) => document.addEventListener('DOMContentLoaded', () => resolve(), { once: true }));
}

function decode(base64: string): ArrayBuffer {
  const binary = atob(base64);
  const bytes = new Uint8Array(binary.length);
  for (let i = 0; i < binary.length; i++) bytes[i] = binary.charCodeAt(i);
  return bytes.buffer;
}
