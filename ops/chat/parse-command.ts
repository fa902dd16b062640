import { environments } from "../../stacks";
import { access } from "../../stacks/access";
import { visible } from "../report/visible";

/** Name of a stack that CI runs, and that people may speak of. */
export type StackName = keyof (typeof access)["stacks"];

/** Name of an environment, which is also that of its stack. */
export type EnvironmentName = keyof typeof environments;

/** What somebody may ask for in a comment. There is no other shape. */
export type ChatCommand =
  | { readonly name: "help" }
  | { readonly name: "status" }
  /** Without a stack: those that are previewed unasked. */
  | { readonly name: "preview"; readonly stack?: StackName }
  | { readonly name: "apply"; readonly stack: StackName }
  | { readonly name: "lock"; readonly stack: StackName }
  | { readonly name: "promote"; readonly from: EnvironmentName; readonly to: EnvironmentName }
  /** `commit` is 7 or more digits of one, or `previous`. */
  | { readonly name: "rollback"; readonly stack: EnvironmentName; readonly commit: string }
  | { readonly name: "unlock"; readonly stack: StackName; readonly reason: string }
  | { readonly name: "override-window"; readonly stack: EnvironmentName; readonly reason: string };

/** The command of a name. */
export type CommandNamed<N extends ChatCommand["name"]> = Extract<ChatCommand, { readonly name: N }>;

/** What a comment asks for. */
export type Parsed =
  /** It is a comment like any other. */
  | { readonly kind: "none" }
  | { readonly kind: "command"; readonly command: ChatCommand }
  /** It begins like a command and is none; `problem` is the report's own sentence without values of the comment. */
  | { readonly kind: "unclear"; readonly problem: string };

/** The commands as people write them, with what each is for. */
export const shapes: Readonly<Record<ChatCommand["name"], readonly [shape: string, purpose: string]>> = {
  help: ["/help", "what can be asked for, and by whom"],
  preview: ["/preview [stack]", "previews this pull request again, or a stack that waits for it"],
  apply: ["/apply <stack>", "deploys the commit that this pull request was merged as, through the gates"],
  promote: [
    "/promote <from> <to>",
    "opens the pull request that brings what runs in one environment to the next",
  ],
  rollback: ["/rollback <env> <commit|previous>", "goes back to an earlier good release"],
  lock: ["/lock <stack>", "who works on a stack, and who waits"],
  unlock: ["/unlock <stack> <reason>", "frees a stack of a holder that is dead, never of one that lives"],
  status: ["/status", "every stack: last update, lock, drift"],
  "override-window": [
    "/override-window <env> <reason>",
    "asks to deploy the merged commit in an emergency, outside the change window too, or agrees, as the second person",
  ],
};

/** Characters of a reason. */
const REASON = { least: 10, most: 300 } as const;

/** Characters of a command with all that belongs to it. */
const LONGEST_LINE = 400;

/** Beginnings are looked for among the commits that were deployed, where no branch or tag can pose as one. */
const COMMIT = /^[0-9a-f]{7,40}$/;

const stackNames = Object.keys(access.stacks) as readonly StackName[];
const environmentNames = Object.keys(environments) as readonly EnvironmentName[];

/** A part of a command that is not what it should be. */
class Unclear extends Error {}

/** Reads a comment. Only its first line counts, and only where it begins with a slash and a word. */
export function parseComment(body: string): Parsed {
  const [line = ""] = body.split(/\r\n|\r|\n/, 1);
  if (!/^\/[a-z]+(?:-[a-z]+)*(?:[ \t]|$)/.test(line)) return { kind: "none" };
  const [word = "", ...words] = line
    .slice(1, LONGEST_LINE + 1)
    .replace(/[ \t]+$/, "")
    .split(/[ \t]+/);
  if (line.length > LONGEST_LINE) {
    return { kind: "unclear", problem: `A command has at most ${LONGEST_LINE} characters.` };
  }
  try {
    return { kind: "command", command: commandOf(word, words) };
  } catch (error) {
    if (error instanceof Unclear) return { kind: "unclear", problem: error.message };
    throw error;
  }
}

function commandOf(word: string, words: readonly string[]): ChatCommand {
  const name = (Object.keys(shapes) as ChatCommand["name"][]).find((known) => known === word);
  switch (name) {
    case "help":
    case "status":
      assertCount(words, 0);
      return { name };
    case "preview":
      return words.length === 0 ? { name } : { name, stack: onlyStack(words) };
    case "apply":
    case "lock":
      return { name, stack: onlyStack(words) };
    case "promote":
      assertCount(words, 2);
      return { name, from: environmentOf(words[0]), to: environmentOf(words[1]) };
    case "rollback":
      assertCount(words, 2);
      return { name, stack: environmentOf(words[0]), commit: commitOf(words[1]) };
    case "unlock":
      return { name, stack: stackOf(words[0]), reason: reasonOf(words.slice(1)) };
    case "override-window":
      return { name, stack: environmentOf(words[0]), reason: reasonOf(words.slice(1)) };
    case undefined:
      throw new Unclear("There is no such command.");
  }
}

function assertCount(words: readonly string[], count: number): void {
  if (words.length === count) return;
  throw new Unclear(
    `It takes ${count === 0 ? "nothing" : `${count} words`} after its name, and got ${words.length}.`,
  );
}

function onlyStack(words: readonly string[]): StackName {
  if (words.length > 1) throw new Unclear(`It takes one stack, and got ${words.length} words.`);
  return stackOf(words[0]);
}

function stackOf(word: string | undefined): StackName {
  const found = stackNames.find((stack) => stack === word);
  if (found !== undefined) return found;
  throw new Unclear(`It takes a stack: ${stackNames.join(", ")}.`);
}

function environmentOf(word: string | undefined): EnvironmentName {
  const found = environmentNames.find((environment) => environment === word);
  if (found !== undefined) return found;
  throw new Unclear(`It takes an environment: ${environmentNames.join(", ")}.`);
}

function commitOf(word = ""): string {
  if (word === "previous" || COMMIT.test(word)) return word;
  throw new Unclear("It takes the word previous, or a commit: 7 to 40 of its characters.");
}

function reasonOf(words: readonly string[]): string {
  const reason = words.join(" ");
  const { least, most } = REASON;
  if (reason.length < least || reason.length > most) {
    throw new Unclear(`It takes a reason of ${least} to ${most} characters, and got ${reason.length}.`);
  }
  if (visible(reason) !== reason) throw new Unclear("Its reason has characters that nobody sees.");
  return reason;
}
