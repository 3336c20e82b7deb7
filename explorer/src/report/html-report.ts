import { randomBytes } from 'node:crypto';
import type { Answers } from '../../page/src/answers';
import { relationElementId, ReportData } from '../../page/src/report/report-data';
import type { Catalog } from '../catalog';
import { pageHtml } from '../page-html';
import type { RelationFile } from './write-relations';
import { firstAnswers } from './first-answers';

/**
 * The page with its data inside, piece by piece: it asks nobody anything.
 *
 * @param folder where the built page lies
 */
export async function* htmlReport(
  answers: Answers,
  files: readonly RelationFile[],
  catalog: Catalog,
  folder: string,
): AsyncGenerator<string> {
  const data: ReportData = {
    fleet: await answers.fleet(),
    widgets: catalog.widgets,
    relations: files.map(({ described }) => described),
    answers: await firstAnswers(answers, catalog),
  };
  const nonce = randomBytes(18).toString('base64');
  const html = pageHtml(folder, { nonce, connect: 'none', data: inertJson(data) });
  // What the page draws at first comes before what it looks into later.
  const end = html.lastIndexOf('</body>');
  yield html.slice(0, end);
  for (const {
    described: { name },
    parquet,
  } of files) {
    yield `<script type="application/vnd.apache.parquet" id="${relationElementId(name)}">${parquet.toString('base64')}</script>\n`;
  }
  yield html.slice(end);
}

/** JSON in which nothing can end the element around it, begin a comment, or break a line for an older reader. */
function inertJson(value: unknown): string {
  return JSON.stringify(value).replace(
    /[<>\u2028\u2029]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
