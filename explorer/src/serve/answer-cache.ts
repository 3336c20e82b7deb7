/** Keeps the answers that were given last, as long as they fit. The database they come from never changes. */
export class AnswerCache {
  /** In the order of their last use. */
  private readonly answers = new Map<string, Buffer>();
  private held = 0;

  public constructor(private readonly mostBytes: number) {}

  public get(question: string): Buffer | undefined {
    const answer = this.answers.get(question);
    if (answer === undefined) return undefined;
    this.answers.delete(question);
    this.answers.set(question, answer);
    return answer;
  }

  public set(question: string, answer: Buffer): void {
    this.forget(question);
    this.answers.set(question, answer);
    this.held += sizeOf(question, answer);
    for (const oldest of this.answers.keys()) {
      if (this.held <= this.mostBytes) return;
      this.forget(oldest);
    }
  }

  private forget(question: string): void {
    const answer = this.answers.get(question);
    if (answer === undefined) return;
    this.answers.delete(question);
    this.held -= sizeOf(question, answer);
  }
}

/** A question may be longer than its answer. */
function sizeOf(question: string, answer: Buffer): number {
  return 2 * question.length + answer.byteLength;
}
