import type { Command } from "commander";
import { completionScripts, type Shell } from "../completion/shells";
import { suggest } from "../completion/suggest";
import { repositoryStacks } from "../lib/pulumi";
import { environmentStacks } from "../lib/sandbox-stack";

/** `causeway completion` */
export function completion(shell: Shell): void {
  process.stdout.write(completionScripts[shell]);
}

/** What is compared, promoted and rolled back. */
const environments = (): readonly string[] => environmentStacks;

/** Arguments, and options, that are known here. */
const VALUES = { stack: repositoryStacks, from: environments, to: environments, environment: environments };

/** `causeway complete`, which the shells call. */
export function complete(root: Command, words: readonly string[]): void {
  const lines = suggest(root, words, VALUES).map(({ word, description }) => `${word}\t${description}\n`);
  process.stdout.write(lines.join(""));
}
