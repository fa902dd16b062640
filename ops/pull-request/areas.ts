import type { ChangedFile } from "../github/pull-requests";

/** Parts of the repository that change for different reasons, by what their paths begin with. */
const AREAS: readonly (readonly [area: string, paths: RegExp])[] = [
  ["infrastructure", /^(?:infra|components|stacks)\/|^Pulumi\./],
  ["policies", /^policies\//],
  ["delivery", /^(?:ops|\.github)\//],
  ["sandbox and tools", /^(?:sandbox|testing|tools)\//],
  ["service", /^service\//],
];

/** Written by programs, or read by none. */
const UNCOUNTED = /(?:^|\/)package-lock\.json$|^docs\/(?:policies|commands\.md)/;

/** Lines that were added or taken away by a person. */
export function changedLines(files: readonly ChangedFile[]): number {
  return files
    .filter(({ path }) => !UNCOUNTED.test(path))
    .reduce((sum, { additions, deletions }) => sum + additions + deletions, 0);
}

/** Areas that a change touches; tests and documents belong to what they are about. */
export function areasOf(files: readonly ChangedFile[]): readonly string[] {
  const own = files.filter(({ path }) => !/\.(?:test|fixture)\.ts$|\.md$/.test(path));
  return AREAS.filter(([, paths]) => own.some(({ path }) => paths.test(path))).map(([area]) => area);
}
