import type { PolicyId } from "../../policies/policies";
import type { Outcome } from "./judge-mutants";

/** Counts of one stack. */
export interface Score {
  readonly stack: string;
  readonly killed: number;
  readonly survived: number;
  /** No danger, or refused before any policy is asked: testing/mutants/harmless.ts says why. */
  readonly harmless: number;
}

/** The score of each stack, in the order of the outcomes. */
export function scoresOf(outcomes: readonly Outcome[]): readonly Score[] {
  return [...new Set(outcomes.map(({ stack }) => stack))].map((stack) => {
    const own = outcomes.filter((outcome) => outcome.stack === stack);
    const killed = own.filter(({ killers }) => killers.length > 0).length;
    const survived = own.filter(isSurvivor).length;
    return { stack, killed, survived, harmless: own.length - killed - survived };
  });
}

/** Dangerous, and refused by nobody. */
export function isSurvivor({ killers, harmless }: Outcome): boolean {
  return killers.length === 0 && harmless === undefined;
}

/** Policies without which no mutant would survive: each that is not needed should say why it is there. */
export function idlePolicies(outcomes: readonly Outcome[], all: readonly PolicyId[]): readonly PolicyId[] {
  const needed = new Set(outcomes.flatMap(({ killers }) => (killers.length === 1 ? killers : [])));
  return all.filter((id) => !needed.has(id));
}

/** A table for people: a line a stack, then every survivor. */
export function reportText(outcomes: readonly Outcome[]): string {
  const rows = scoresOf(outcomes).map(({ stack, killed, survived, harmless }) => {
    const score = killed + survived === 0 ? "-" : `${((100 * killed) / (killed + survived)).toFixed(1)} %`;
    return [stack, String(killed), String(survived), String(harmless), score];
  });
  const table = [["stack", "killed", "survived", "no danger", "score"], ...rows];
  const widths = [0, 1, 2, 3, 4].map((column) => Math.max(...table.map((row) => row[column]?.length ?? 0)));
  const lines = table.map((row) => row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join("  "));
  const survivors = outcomes.filter(isSurvivor).map(({ stack, mutant }) => {
    const { operator, type, name, property, becomes } = mutant;
    return `${stack}: ${operator} ${property} of ${name} (${type}) -> ${becomes}`;
  });
  return [...lines, ...(survivors.length === 0 ? [] : ["", "Survivors:", ...survivors])].join("\n");
}
