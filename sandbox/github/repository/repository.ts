import type { Cloud, CloudResource } from "../../cloud/cloud";
import { eachMatches, exclusive, matches, notModelled, oneOf } from "../../provider/argument-checks";
import type { Computation, ResourceModel } from "../../provider/model";
import { text } from "../../provider/texts";
import type { Values } from "../../provider/values";
import { etag, nodeId, numericId, sha1 } from "../ids";
import { findBranch, putBranch } from "./branch";
import { partsOf } from "./lookup";
import { refuseCreate, refuseUpdate, visibilityOf } from "./refusals";
import { securityProblems, securitySettings } from "./security";

/** The provider's own defaults (resource_github_repository.go). A feature that is left out is switched off. */
const DEFAULTS = {
  allowAutoMerge: false,
  allowMergeCommit: true,
  allowRebaseMerge: true,
  allowSquashMerge: true,
  allowUpdateBranch: false,
  archived: false,
  deleteBranchOnMerge: false,
  hasDiscussions: false,
  hasDownloads: false,
  hasIssues: false,
  hasProjects: false,
  hasWiki: false,
  ignoreVulnerabilityAlertsDuringRead: false,
  isTemplate: false,
  mergeCommitMessage: "PR_TITLE",
  mergeCommitTitle: "MERGE_MESSAGE",
  squashMergeCommitMessage: "COMMIT_MESSAGES",
  squashMergeCommitTitle: "COMMIT_OR_PR_TITLE",
};

export const repository: ResourceModel = {
  autoname: { property: "name", maxLength: 255 },
  defaults: DEFAULTS,
  check: (inputs) => [
    ...matches(inputs, "name", /^[-\w.]{1,100}$/, "at most 100 letters, digits, -, _ or ."),
    ...oneOf(inputs, "visibility", ["public", "private", "internal"]),
    ...exclusive(inputs, ["visibility", "private"]),
    ...eachMatches(
      inputs,
      "topics",
      /^[a-z0-9][a-z0-9-]{0,49}$/,
      "at most 50 lower-case letters, digits or -",
    ),
    ...notModelled(inputs, ["fork", "pages", "sourceOwner", "sourceRepo", "template"]),
    ...securityProblems(inputs),
  ],
  id: ({ inputs }) => text(inputs, "name"),
  computed: repositoryOutputs,
  refuseCreate,
  refuseUpdate,
  afterWrite: firstCommit,
  afterDelete: (gone, cloud) => {
    if (gone.inputs["archiveOnDestroy"] === true) {
      cloud.put({ ...gone, urn: "", outputs: { ...gone.outputs, archived: true } });
      return;
    }
    for (const part of partsOf(cloud, gone)) cloud.remove(part);
  },
};

function repositoryOutputs(computation: Computation): Values {
  const { id, inputs, identity, previous } = computation;
  const visibility = visibilityOf(inputs, previous);
  const repoId = Number(previous["repoId"] ?? numericId(computation));
  const fullName = `${identity.account}/${id}`;
  const kept = (name: string, otherwise: unknown): unknown => inputs[name] ?? previous[name] ?? otherwise;
  return {
    allowForking: kept("allowForking", visibility === "public"),
    defaultBranch: kept("defaultBranch", "main"),
    etag: etag(computation),
    fork: "false",
    fullName,
    gitCloneUrl: `git://github.com/${fullName}.git`,
    htmlUrl: `https://github.com/${fullName}`,
    httpCloneUrl: `https://github.com/${fullName}.git`,
    name: id,
    nodeId: nodeId("R", repoId),
    primaryLanguage: kept("primaryLanguage", ""),
    private: visibility !== "public",
    repoId,
    securityAndAnalysis: securitySettings(visibility, inputs, previous),
    sourceOwner: "",
    sourceRepo: "",
    sshCloneUrl: `git@github.com:${fullName}.git`,
    svnUrl: `https://github.com/${fullName}`,
    topics: kept("topics", []),
    visibility,
    vulnerabilityAlerts: kept("vulnerabilityAlerts", false),
    webCommitSignoffRequired: kept("webCommitSignoffRequired", false),
  };
}

/** `autoInit` makes the branch to which files can be committed. */
function firstCommit({ account, id, inputs, outputs }: CloudResource, cloud: Cloud): void {
  const branch = { owner: account, repository: id, name: text(outputs, "defaultBranch") };
  if (inputs["autoInit"] !== true || findBranch(cloud, branch) !== undefined) return;
  putBranch(cloud, { ...branch, sha: sha1(text(outputs, "nodeId")), files: ["README.md"] });
}
