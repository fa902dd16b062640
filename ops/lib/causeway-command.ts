import { Command } from "commander";

/** What a command is for: it changes something, reports something, or writes to stdout what another program reads. */
export type Effect = "changes" | "reports" | "prints";

/** What every command takes that changes something. */
export interface DryRun {
  readonly dryRun?: boolean;
}

/** What every command takes that works on a stack which somebody else may have. */
export interface Waits {
  readonly wait?: string;
}

/** How long a command waits unless told otherwise. */
export const NO_TIME = "0s";

/**
 * A command of `causeway`. Beside what commander knows of it, it tells what it does to the world, from which its flags
 * follow, and shows examples; `cli.test.ts` demands both of every command.
 */
export class CausewayCommand extends Command {
  readonly effects = new Set<Effect>();
  readonly exampleLines: string[] = [];
  readonly notes: string[] = [];

  constructor(name?: string) {
    super(name);
    this.addHelpText("after", () => this.epilogue());
  }

  override createCommand(name?: string): CausewayCommand {
    return new CausewayCommand(name);
  }

  /**
   * It changes something, so it has `--dry-run`.
   *
   * @param instead what it does with that flag, e.g. `say what would be removed`
   */
  changes(instead: string): this {
    this.effects.add("changes");
    return this.option("--dry-run", instead);
  }

  /** It works on a stack that somebody else may have, so it has `--wait`. */
  waits(): this {
    const text = "how long to wait for somebody else's work on the stack, e.g. 10m";
    return this.option("--wait <time>", text, NO_TIME);
  }

  /** It tells people something, so it has `--json`. */
  reports(): this {
    this.effects.add("reports");
    return this.option("--json", "print JSON to stdout");
  }

  /** What it writes to stdout is read by a program as it is. */
  prints(): this {
    this.effects.add("prints");
    return this;
  }

  /** What its users should know beyond the description; a paragraph of the help. */
  note(text: string): this {
    this.notes.push(text);
    return this;
  }

  /** Command lines as one types them, e.g. `npx causeway status prod`. */
  examples(...lines: readonly string[]): this {
    this.exampleLines.push(...lines);
    return this;
  }

  private epilogue(): string {
    const examples = this.exampleLines.map((line) => `  $ ${line}`);
    const title = examples.length === 1 ? "Example:" : "Examples:";
    const paragraphs = [...this.notes, ...(examples.length === 0 ? [] : [[title, ...examples].join("\n")])];
    return paragraphs.map((text) => `\n${text}`).join("\n");
  }
}
