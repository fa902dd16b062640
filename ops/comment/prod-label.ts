import type { GitHub } from "../github/client";
import { isNotFound } from "../github/github-error";
import { changedPaths, type PullRequest } from "../github/pull-requests";

/** Marks a pull request that names prod as of high risk (PR-07). */
export const PROD_LABEL = "env:prod";

/** `prod` as a word of a path: `Pulumi.prod.yaml`, `stacks/prod.ts`, `docs/prod-access/`. */
const NAMES_PROD = /(?:^|[^a-z])prod(?:[^a-z]|$)/i;

/** Paths of a pull request that name prod, old names of moved files among them. */
export function prodFiles(pullRequest: Pick<PullRequest, "files">): readonly string[] {
  return [...new Set(changedPaths(pullRequest))].filter((path) => NAMES_PROD.test(path)).sort();
}

/** Puts the label on, or takes it off, as the files say. */
export async function labelProd({ client, owner, repo }: GitHub, pullRequest: PullRequest): Promise<void> {
  const { number, labels } = pullRequest;
  const has = labels.includes(PROD_LABEL);
  const wants = prodFiles(pullRequest).length > 0;
  const place = { owner, repo, issue_number: number };
  const route = "/repos/{owner}/{repo}/issues/{issue_number}/labels" as const;
  if (wants && !has) await client.request(`POST ${route}`, { ...place, labels: [PROD_LABEL] });
  if (wants || !has) return;
  try {
    await client.request(`DELETE ${route}/{name}`, { ...place, name: PROD_LABEL });
  } catch (error) {
    // Somebody else was faster.
    if (!isNotFound(error)) throw error;
  }
}
