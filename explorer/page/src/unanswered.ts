/** Nobody answered a question: the program that the page asks has ended. */
export class Unanswered extends Error {}
