import { printable } from "../lib/printable";
import { duration, style } from "../lib/terminal";
import type { LeaseHolder } from "../lock/lease";
import { counted } from "../report/phrase";
import type {
  DeployedStack,
  LockStatus,
  LastUpdate,
  MainDistance,
  PendingOperation,
  StackStatus,
} from "./stack-status";

/** One thing to be said of a stack, in as many lines as it takes. */
interface Detail {
  readonly title: string;
  readonly lines: readonly string[];
}

/**
 * What a line of the table has no room for: images, how far it is behind main, who has the lock, what is pending, why a
 * stack is unreachable.
 */
export function statusDetails(statuses: readonly StackStatus[]): readonly string[] {
  // What several stacks have in common, e.g. a backend that does not answer, is said once.
  const stacksOf = new Map<string, string[]>();
  for (const status of statuses) {
    const text = detailsOf(status).flatMap(render).join("\n");
    if (text !== "") stacksOf.set(text, [...(stacksOf.get(text) ?? []), status.stack]);
  }
  return [...stacksOf].flatMap(([text, stacks]) => [
    "",
    style("bold", stacks.join(", ")),
    ...text.split("\n"),
  ]);
}

const INDENT = 11;

function render({ title, lines }: Detail): readonly string[] {
  return lines.map((line, index) => `${`  ${index === 0 ? title : ""}`.padEnd(INDENT)}${printable(line)}`);
}

function detailsOf(status: StackStatus): readonly Detail[] {
  if (status.state === "unreachable") {
    return [
      { title: "problem", lines: status.problem.split("\n") },
      { title: "fix", lines: [status.fix] },
    ];
  }
  const { stack, lastUpdate, lock, images, noBackend, main } = status;
  return [
    {
      title: "backend",
      lines: noBackend === undefined ? [] : [noBackend, "npx causeway bootstrap makes it"],
    },
    { title: "images", lines: imageLines(images) },
    { title: "behind", lines: main === undefined ? [] : [behindLine(main, lastUpdate)] },
    { title: "run", lines: lastUpdate?.runUrl === undefined ? [] : [lastUpdate.runUrl] },
    { title: "lock", lines: lockLines(stack, lock) },
    { title: "pending", lines: pendingLines(status) },
  ];
}

/** As many characters of a digest as Docker shows. */
const SHORT = 12;

function imageLines(images: DeployedStack["images"]): readonly string[] {
  const widest = Math.max(0, ...Object.keys(images).map((name) => name.length));
  return Object.entries(images).map(([name, image]) => {
    const digest = /^sha256:([0-9a-f]+)$/.exec(image)?.[1];
    return `${name.padEnd(widest)}  ${digest === undefined ? `${image} (no digest)` : digest.slice(0, SHORT)}`;
  });
}

function behindLine(main: MainDistance, { dirty, partial }: Partial<LastUpdate> = {}): string {
  const more = [
    dirty === true ? "; it has changes that are in no commit" : "",
    partial === true ? "; only a part of the stack was deployed at it" : "",
  ].join("");
  if (main.state === "unknown") return `not known: ${main.why}`;
  const commits = counted(main.commits, "commit");
  if (main.state === "elsewhere")
    return `${commits}; and main does not have ${counted(main.ahead, "commit")} of what is deployed${more}`;
  if (main.commits === 0) return `nothing: it is main${more}`;
  return `${commits}${main.forStack === undefined ? "" : `, ${main.forStack} for this stack`}${more}`;
}

function lockLines(stack: string, lock: LockStatus): readonly string[] {
  if (lock.state === "free") return [];
  if (lock.state === "engine") {
    return [
      ...lock.holders.map(
        ({ user, host, pid, since }) => `${user} on ${host}, process ${pid}, since ${since}`,
      ),
      `Pulumi itself, at work or killed: npx causeway lock show ${stack}`,
    ];
  }
  const { holder, heardBefore, waiting } = lock;
  const queue = waiting === 0 ? "" : `; ${waiting} waiting`;
  return [
    `${whose(holder)}, heard of ${duration(1000 * heardBefore)} ago${queue}`,
    holder.command,
    ...(holder.run === undefined ? [] : [holder.run.url]),
    ...(lock.state === "dead" ? ["it is gone; the next command takes the lock over"] : []),
  ];
}

function whose({ actor, host, pid, pullRequest }: LeaseHolder): string {
  return `${actor} on ${host}, process ${pid}${pullRequest === undefined ? "" : `, pull request #${pullRequest}`}`;
}

/** While somebody is at work, operations begin and end; nothing is to be done about them. */
function pendingLines({ stack, lock, pendingOperations }: DeployedStack): readonly string[] {
  if (pendingOperations.length === 0) return [];
  const isAtWork = lock.state === "held" || lock.state === "engine";
  return [
    ...pendingOperations.map(operationLine),
    ...(isAtWork ? [] : [`finish them: npx causeway recover ${stack}`]),
  ];
}

function operationLine({ type, urn }: PendingOperation): string {
  const [name = urn, types = ""] = urn.split("::").reverse();
  return `${type} ${name} (${types.split("$").at(-1) ?? types})`;
}
