import type { Cloud, CloudResource } from "../../cloud/cloud";
import { isAbsent, notModelled } from "../../provider/argument-checks";
import { problemWhen } from "../../provider/block-checks";
import type { Computation, Creation, ResourceModel } from "../../provider/model";
import { text } from "../../provider/texts";
import type { Values } from "../../provider/values";
import { apiError } from "../api-error";
import { blobSha, joinedId } from "../ids";
import { commitRefusal } from "../ruleset/direct-commit";
import { inRepository, repositoryId, type Fail } from "./bound";
import { findBranch, putBranch, type Branch } from "./branch";
import { findRepository } from "./lookup";

/** A file that a program owns: every change of it, and its end, is a commit straight to the branch. */
export const repositoryFile: ResourceModel = inRepository({
  upserts: true,
  replaceOn: ["repository", "file", "branch"],
  defaults: { autocreateBranch: false, overwriteOnCreate: false },
  check: (inputs) => [
    ...notModelled(inputs, ["autocreateBranch", "autocreateBranchSourceBranch", "autocreateBranchSourceSha"]),
    ...problemWhen(
      isAbsent(inputs["commitAuthor"]) !== isAbsent(inputs["commitEmail"]),
      "commitAuthor",
      "commitAuthor and commitEmail are given together or not at all",
    ),
  ],
  request: ({ file }) => `PUT /contents/${String(file)}`,
  id: (creation) => {
    const { name } = target(creation);
    return joinedId(creation.inputs["repository"], creation.inputs["file"], name);
  },
  computed: fileOutputs,
  refuse: refuseCommit,
  refuseNew: refuseOverwrite,
  refuseDelete: ({ account, inputs, outputs }, cloud) => {
    const branch = findBranch(cloud, branchOf(account, outputs));
    const refusal = branch && commitRefusal(cloud, branch, isVerified(inputs));
    const path = `/repos/${account}/${text(outputs, "repository")}/contents/${text(outputs, "file")}`;
    return refusal === undefined ? undefined : apiError(`DELETE ${path}`, 409, refusal);
  },
  afterWrite: commit,
  afterDelete: ({ account, outputs }, cloud) => {
    const branch = findBranch(cloud, branchOf(account, outputs));
    if (branch === undefined) return;
    putBranch(cloud, { ...branch, files: branch.files.filter((path) => path !== outputs["file"]) });
  },
});

function branchOf(
  owner: string,
  { repository, branch }: Values,
): Pick<Branch, "owner" | "repository" | "name"> {
  return { owner, repository: String(repository), name: String(branch) };
}

/** The branch that is written to: the default one where none is named. */
function target({ inputs, identity, cloud }: Creation): Pick<Branch, "owner" | "repository" | "name"> {
  const { account: owner } = identity;
  const repository = findRepository(cloud, owner, text(inputs, "repository"));
  return branchOf(owner, { branch: repository?.outputs["defaultBranch"], ...inputs });
}

function fileOutputs(computation: Computation): Values {
  const { inputs, previous, hex } = computation;
  const { name } = target(computation);
  const verb = previous["commitSha"] === undefined ? "Add" : "Update";
  return {
    autocreateBranchSourceSha: "",
    branch: name,
    commitMessage: inputs["commitMessage"] ?? `${verb} ${text(inputs, "file")}`,
    commitSha: hex(40),
    ref: name,
    repositoryId: repositoryId(computation),
    sha: blobSha(text(inputs, "content")),
  };
}

function refuseCommit(creation: Creation, fail: Fail): string | undefined {
  const wanted = target(creation);
  const branch = findBranch(creation.cloud, wanted);
  if (branch === undefined) {
    const where = `${wanted.owner}/${wanted.repository}`;
    return `branch ${wanted.name} not found in repository ${where} or repository is not readable`;
  }
  const refusal = commitRefusal(creation.cloud, branch, isVerified(creation.inputs));
  return refusal === undefined ? undefined : fail(409, refusal);
}

/** GitHub signs an App's commits, unless they are made in somebody's name. */
function isVerified(inputs: Values): boolean {
  return isAbsent(inputs["commitAuthor"]);
}

function refuseOverwrite(creation: Creation): string | undefined {
  const { inputs, cloud } = creation;
  const exists = findBranch(cloud, target(creation))?.files.includes(text(inputs, "file")) ?? false;
  return exists && inputs["overwriteOnCreate"] !== true
    ? "refusing to overwrite existing file: configure `overwrite_on_create` to `true` to override"
    : undefined;
}

function commit({ account, outputs }: CloudResource, cloud: Cloud): void {
  const branch = findBranch(cloud, branchOf(account, outputs));
  if (branch === undefined) return;
  const files = new Set([...branch.files, text(outputs, "file")]);
  putBranch(cloud, { ...branch, sha: text(outputs, "commitSha"), files: [...files] });
}
