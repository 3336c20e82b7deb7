import { Failure } from '../failure';

/** A question that makes no sense, whoever asks it: no such widget, column or page. */
export class QuestionError extends Failure {}
