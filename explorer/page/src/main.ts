import { httpAnswers } from './http-answers';
import { start } from './start';

const into = document.getElementById('page');
if (into === null) throw new Error("the page has no element 'page' to be drawn into");
start(httpAnswers(), into);
