import type { WorkingTree } from "../lib/git";

/** Everything that decides what a preview says. */
export interface Inputs {
  readonly tree: WorkingTree;
  /** Where the state lies, without credentials. */
  readonly backend: string;
  /** SHA-256 of the state, but for a fencing mark, which changes nothing; absent for a stack that was never deployed. */
  readonly checkpoint?: string;
  /** SHA-256 of program, components, policies with their exemptions, and configuration, by path. */
  readonly files: Readonly<Record<string, string>>;
  /** By name: Node, the CLI, the SDK, the providers. */
  readonly versions: Readonly<Record<string, string>>;
}

/** What differs, one line each, in words that name it; empty when the preview still holds. */
export function movedInputs(then: Inputs, now: Inputs): readonly string[] {
  return [
    ...movedValue("commit", then.tree.commit, now.tree.commit),
    ...movedValue("working tree", cleanliness(then.tree), cleanliness(now.tree)),
    ...movedValue("backend", then.backend, now.backend),
    ...(then.checkpoint === now.checkpoint ? [] : ["state: it was written since the preview"]),
    ...movedFiles(then.files, now.files),
    ...movedVersions(then.versions, now.versions),
  ];
}

function cleanliness({ dirty }: WorkingTree): string {
  return dirty ? "with changes that are not committed" : "clean";
}

function movedValue(what: string, then = "none", now = "none"): readonly string[] {
  return then === now ? [] : [`${what}: ${then} -> ${now}`];
}

function movedVersions(then: Inputs["versions"], now: Inputs["versions"]): readonly string[] {
  return namesOf(then, now).flatMap((name) => movedValue(name, then[name], now[name]));
}

function movedFiles(then: Inputs["files"], now: Inputs["files"]): readonly string[] {
  return namesOf(then, now)
    .filter((file) => then[file] !== now[file])
    .map((file) => `${kindOf(file)} ${file}: ${fate(then[file], now[file])}`);
}

function fate(then: string | undefined, now: string | undefined): string {
  if (then === undefined) return "added";
  return now === undefined ? "removed" : "changed";
}

function kindOf(file: string): string {
  if (file.startsWith("policies/exemptions/")) return "policy exemptions";
  if (file.startsWith("policies/")) return "policy pack";
  if (/^Pulumi\..+\.yaml$/.test(file)) return "configuration";
  return "program";
}

function namesOf(one: object, other: object): readonly string[] {
  return [...new Set([...Object.keys(one), ...Object.keys(other)])].sort();
}
