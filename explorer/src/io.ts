/** Where the program writes; a terminal says so and how wide it is. */
export interface Output {
  write(text: string): unknown;
  readonly isTTY?: boolean;
  /** Width in characters, on a terminal; 0 on one that does not know. */
  readonly columns?: number;
}

/** All that the program knows of the process around it. */
export interface Io {
  /** Takes the answers, and nothing else. */
  readonly stdout: Output;
  /** Takes everything else: summaries, progress, complaints. */
  readonly stderr: Output;
  readonly env: Readonly<Record<string, string | undefined>>;
  /**
   * The folder that the program was started in.
   * @default - the process's own
   */
  cwd?(): string;
}

/** The width of a terminal in characters, where there is a terminal and it knows. */
export function terminalWidth(output: Output): number | undefined {
  return output.isTTY === true && output.columns !== 0 ? output.columns : undefined;
}
