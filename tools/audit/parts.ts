import { goAdvisoryPart } from "./advisories/go-part";
import { npmAdvisoryPart } from "./advisories/npm-part";
import { licencePart } from "./licences/part";
import type { Part } from "./outcome";
import { repositoryFiles } from "./repository-files";
import { secretPart } from "./secrets/part";
import { workflowPart } from "./workflows/part";

const NPM_LOCKS = [":(glob)**/package-lock.json", ":(glob)**/npm-shrinkwrap.json"];
const GO_MODULES = [":(glob)**/go.mod"];

/** The kinds of check, each with its parts in a repository. */
const KINDS = {
  advisories: async (root) => [
    ...(await repositoryFiles(root, ...NPM_LOCKS)).map((file) => npmAdvisoryPart(root, file)),
    ...(await repositoryFiles(root, ...GO_MODULES)).map((file) => goAdvisoryPart(root, file)),
  ],
  secrets: async (root) => Promise.resolve([secretPart(root)]),
  workflows: async (root) => Promise.resolve([workflowPart(root)]),
  licences: async (root) =>
    (await repositoryFiles(root, ...NPM_LOCKS)).map((file) => licencePart(root, file)),
} as const satisfies Readonly<Record<string, (root: string) => Promise<readonly Part[]>>>;

export type Kind = keyof typeof KINDS;

export const ALL_KINDS = Object.keys(KINDS) as readonly Kind[];

export async function partsOf(root: string, kinds: readonly Kind[]): Promise<Part[]> {
  return (await Promise.all(kinds.map(async (kind) => KINDS[kind](root)))).flat();
}
