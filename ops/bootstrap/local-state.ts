import fs from "node:fs";
import path from "node:path";
import { repositoryRoot } from "../lib/repository";
import { Stack, type Presence } from "../lib/stack";
import { say } from "../lib/terminal";
import { mendCheckpoint } from "../recovery/mend-checkpoint";
import { stateStore } from "../state/open-stores";

/** What holds the whole of a file backend. */
const BOOKKEEPING = ".pulumi";

/** Folders with a state that was moved, each a file backend of its own. */
const MOVED = "moved-";

/** The state of a stack before there is a bucket for it: a file backend on this machine. Nothing here deletes it. */
export class LocalState {
  readonly stack: Stack;
  private readonly folder: string;

  constructor(
    private readonly name: string,
    private readonly env: NodeJS.ProcessEnv,
  ) {
    // A sandbox's lies in the sandbox.
    this.folder = path.join(env["CAUSEWAY_SANDBOX"] ?? path.join(repositoryRoot, ".causeway"), name);
    this.stack = new Stack(name, `file://${this.folder}`, env);
  }

  /** Asks without making the folder, which the CLI would want. */
  async look(): Promise<Presence> {
    if (!fs.existsSync(path.join(this.folder, BOOKKEEPING))) return { kind: "absent" };
    if (await mendCheckpoint(await stateStore(this.stack.backendUrl, this.env), this.name)) {
      say(
        `The state in ${this.folder} was torn, as its writer was killed: the one before it took its place.`,
      );
    }
    return this.stack.look();
  }

  /** Makes the stack known, where it is not. */
  async ensure(): Promise<void> {
    fs.mkdirSync(this.folder, { recursive: true, mode: 0o700 });
    if ((await this.look()).kind === "absent") await this.stack.init();
  }

  /** Puts the state aside once it was moved, in one step. @returns the folder that keeps it */
  putAside(): string {
    const aside = path.join(this.folder, `${MOVED}${new Date().toISOString().replaceAll(":", "")}`);
    fs.mkdirSync(aside);
    fs.renameSync(path.join(this.folder, BOOKKEEPING), path.join(aside, BOOKKEEPING));
    return aside;
  }

  /** The newest state that was put aside, or `undefined`. */
  lastAside(): string | undefined {
    if (!fs.existsSync(this.folder)) return undefined;
    const names = fs.readdirSync(this.folder).filter((name) => name.startsWith(MOVED));
    const newest = names.sort().at(-1);
    return newest === undefined ? undefined : path.join(this.folder, newest);
  }

  /** Does work on a stack without resources that is gone afterwards: a preview needs a stack. */
  async withEmptyStack(work: (stack: Stack) => Promise<void>): Promise<void> {
    const parent = path.dirname(this.folder);
    fs.mkdirSync(parent, { recursive: true });
    const folder = fs.mkdtempSync(path.join(parent, "preview-"));
    try {
      const stack = new Stack(this.name, `file://${folder}`, this.env);
      await stack.init();
      await work(stack);
    } finally {
      fs.rmSync(folder, { recursive: true });
    }
  }
}
