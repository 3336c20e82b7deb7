import { httpAnswers } from './http-answers';
import { carriedAnswers } from './report/carried-answers';
import { start } from './start';

const into = document.getElementById('page');
if (into === null) throw new Error("the page has no element 'page' to be drawn into");
start(carriedAnswers(document) ?? httpAnswers(), into);
