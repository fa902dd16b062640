import type { Command } from "commander";
import { completionScripts, type Shell } from "../completion/shells";
import { suggest } from "../completion/suggest";
import { repositoryStacks } from "../lib/pulumi";

/** `causeway completion` */
export function completion(shell: Shell): void {
  process.stdout.write(completionScripts[shell]);
}

/** Arguments, and options, that are known here. */
const VALUES = { stack: repositoryStacks, from: repositoryStacks, to: repositoryStacks };

/** `causeway complete`, which the shells call. */
export function complete(root: Command, words: readonly string[]): void {
  const lines = suggest(root, words, VALUES).map(({ word, description }) => `${word}\t${description}\n`);
  process.stdout.write(lines.join(""));
}
