import { access } from "../../stacks/access";
import { isReadFromMainOnly } from "../../stacks/backends";
import { effectOfAll, onlyStack, type Effect } from "../affected/affected-stacks";
import { assertHeldBy } from "../affected/assert-held-by";
import { changedFiles } from "../affected/changed-files";
import { writeGitHubOutput } from "../lib/github-output";
import { say } from "../lib/terminal";
import { counted } from "../report/phrase";
import { visible } from "../report/visible";

export interface AffectedOptions {
  readonly base: string;
  readonly head: string;
  /** Empty as if it were not there: a workflow's input need not be filled in. */
  readonly only?: string;
  /** Branch that has to hold the head. */
  readonly on?: string;
  readonly githubOutput?: boolean;
  readonly json?: boolean;
}

/** Of the JSON; it grows when a field goes or changes its meaning. */
const VERSION = 1;

/** `causeway affected` */
export async function affected(
  { base, head, only = "", on, githubOutput = false, json = false }: AffectedOptions,
  env = process.env,
): Promise<void> {
  if (on !== undefined) await assertHeldBy(on, head);
  const changed = await changedFiles(base, head);
  const whole = effectOfAll(changed.files);
  const effect = only === "" ? whole : onlyStack(whole, only);
  const { stacks, byHand } = effect;
  if (githubOutput) {
    const previewed = stacks.filter((stack) => !isReadFromMainOnly(stack));
    writeGitHubOutput({ stacks, previewed, open: previewed.filter(isOpenToAll), "by-hand": byHand }, env);
  }
  if (json) {
    const report = { version: VERSION, base: changed.base, head: changed.head, ...effect };
    process.stdout.write(`${JSON.stringify(report, null, 2)}\n`);
  } else {
    say(textOf(effect).join("\n"));
  }
}

/** Whether everybody who works on the repository may see what would happen to a stack. */
function isOpenToAll(stack: string): boolean {
  const known = Object.entries(access.stacks).find(([name]) => name === stack);
  return known?.[1].preview === "collaborators";
}

function textOf({ stacks, byHand, files }: Effect): readonly string[] {
  const changed = counted(files.length, "changed file");
  const none = stacks.length + byHand.length === 0;
  return [
    none ? `No stack is affected by ${changed}.` : `${changed}:`,
    ...[...stacks, ...byHand].map(
      (stack) => `  ${stack}${byHand.includes(stack) ? ", by hand" : ""}: ${causes(stack, files)}`,
    ),
  ];
}

/** More names would hide the stacks. */
const NAMED = 3;

function causes(stack: string, files: Effect["files"]): string {
  const names = files.filter(({ affects }) => affects.includes(stack)).map(({ file }) => file);
  const more = names.length - NAMED;
  return [...names.slice(0, NAMED), ...(more > 0 ? [`${more} more`] : [])].map(visible).join(", ");
}
