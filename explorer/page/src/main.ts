/*
 * What tests and style sheets of others may hold on to:
 *
 * - every part that asks for itself is a `section` with `data-widget` (the id of the catalog's widget, or `figures`,
 *   `findings`, `search`, `node-page`, `software-page`, `found-…`, `node-<relation>`, `software-page-…`, `<chart>-table`, `sql`) and
 *   `data-state`: `waiting`, `slow` (a skeleton shows), `renewing` (the answer before is still there), `ready`, `failed`;
 * - `data-figure`, `data-finding` and `data-severity` on the items of those two;
 * - marks of charts are links (`.marks a`) with their words as `aria-label`; one is in the tab order, arrow keys move;
 * - `data-column` on the buttons that sort, `data-step` on `Previous` and `Next`, `data-look` on the looks of software,
 *   `data-filter-menu` around each menu of the bar, `data-filter` on the chips, `data-place` on what is no overview;
 * - columns that find no room are not in the table but in the detail that the button `All of row …` opens;
 * - everything else by role and name.
 */
import { httpAnswers } from './http-answers';
import { carriedAnswers } from './report/carried-answers';
import { start } from './start';

const into = document.getElementById('page');
if (into === null) throw new Error("the page has no element 'page' to be drawn into");
start((hear) => carriedAnswers(document) ?? httpAnswers(hear), into);
