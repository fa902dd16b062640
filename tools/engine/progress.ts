/** Longest silence while a step works, without a terminal and on one. */
const LINE_EVERY_MS = 10_000;
const REWRITE_EVERY_MS = 1_000;

/** Back to the start of a terminal's line, which is emptied. */
const CLEAR = "\r\u001b[2K";

export interface Progress {
  /** A line of its own. */
  note(text: string): void;
  /** Runs `work`, telling the step, why it takes its time, how it goes and how long it has taken. */
  step<T>(title: string, why: string, work: (detail: (text: string) => void) => Promise<T>): Promise<T>;
}

export const SILENT: Progress = {
  note: () => undefined,
  step: (_title, _why, work) => work(() => undefined),
};

export function elapsed(milliseconds: number): string {
  const seconds = Math.floor(milliseconds / 1_000);
  return seconds < 60
    ? `${seconds}s`
    : `${Math.floor(seconds / 60)}m${String(seconds % 60).padStart(2, "0")}s`;
}

interface Output {
  readonly isTTY?: boolean;
  readonly columns?: number;
  write(text: string): unknown;
}

/** Progress as lines; on a terminal the last one is rewritten while a step works. */
export function progressOn(output: Output): Progress {
  const terminal = output.isTTY === true;
  const line = (text: string): void => void output.write(`${terminal ? CLEAR : ""}engine: ${text}\n`);
  return {
    note: line,
    step: async (title, why, work) => {
      const start = Date.now();
      let detail = "";
      const tell = (): void => {
        const text = `${title}: ${elapsed(Date.now() - start)}${detail === "" ? "" : `, ${detail}`}`;
        if (terminal) {
          // A line that wraps could not be taken back.
          output.write(`${CLEAR}${`engine: ${text}`.slice(0, output.columns)}`);
        } else {
          line(text);
        }
      };
      line(`${title} (${why})`);
      const timer = setInterval(tell, terminal ? REWRITE_EVERY_MS : LINE_EVERY_MS);
      try {
        const result = await work((text) => {
          detail = text;
        });
        line(`${title}: done in ${elapsed(Date.now() - start)}`);
        return result;
      } finally {
        clearInterval(timer);
        if (terminal) {
          output.write(CLEAR);
        }
      }
    },
  };
}
