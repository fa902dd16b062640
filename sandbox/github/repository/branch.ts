import type { Cloud } from "../../cloud/cloud";
import { sideEffect } from "../../provider/side-effect";

/** Git itself: no program manages branches here, but files are committed to them. */
const BRANCH = "sandbox:github:Branch";

export interface Branch {
  readonly owner: string;
  readonly repository: string;
  readonly name: string;
  /** The newest commit. */
  readonly sha: string;
  /** Paths of the files that are known; what else a clone holds is of no interest here. */
  readonly files: readonly string[];
}

export function putBranch(cloud: Cloud, branch: Branch): void {
  const where = { account: branch.owner, region: "" };
  cloud.put(sideEffect(BRANCH, `${branch.repository}:${branch.name}`, where, { ...branch }));
}

export function findBranch(
  cloud: Cloud,
  { owner, repository, name }: Pick<Branch, "owner" | "repository" | "name">,
): Branch | undefined {
  const found = cloud.find({ type: BRANCH, account: owner, id: `${repository}:${name}` });
  return found?.outputs as unknown as Branch | undefined;
}
