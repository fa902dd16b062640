import { collectInputs } from "../bundle/collect-inputs";
import { movedInputs } from "../bundle/inputs";
import { readBundle } from "../bundle/read-bundle";
import { signerOf } from "../bundle/signature";
import { assertUnused } from "../bundle/use-once";
import { deployedResources } from "../cloud/deployed-resources";
import { openLiveCloud } from "../cloud/live-cloud";
import { predecessorOf } from "../compare/compare-with";
import { checksOf } from "../github/checks";
import { openGitHub } from "../github/client";
import { approvalsOf } from "../github/pull-requests";
import { isMember } from "../github/teams";
import { UserError } from "../lib/errors";
import { backendUrlOf } from "../lib/stack-place";
import { History } from "../promotion/history";
import { openRecords, readEnvironment } from "../promotion/read-environment";
import { digestsIn, readStackFile } from "../promotion/stack-images";
import { stackStores } from "../state/open-stores";
import { standingOverride } from "../windows/override";
import { isSamePerson } from "../windows/override-people";
import { readDrills } from "./drill";
import { environmentApprovals } from "./environment-approvals";
import type { Facts, PreviewedBundle } from "./facts";
import { mergedPullRequest } from "./merged-pull-request";
import { once } from "./once";
import { requestersOf } from "./requesters";
import { promotionOf } from "./spec-of";

/** What a deployment is judged by. */
export type Subject = Pick<Facts, "stack" | "now" | "kind" | "confirmedChanges" | "endBake"> & {
  /** Folder of the bundle. */
  readonly folder: string;
};

/** The facts of a deployment, from the bundle, the stores, git and GitHub; nothing is asked before a gate wants it. */
export function readFacts(subject: Subject, env: NodeJS.ProcessEnv): Facts {
  const { stack, now, folder } = subject;
  const github = once(() => openGitHub(env));
  const records = once(() => openRecords(stack, env));
  const bundle = once(() => previewed(subject, env));
  const commit = once(async () => commitOf(await bundle(), folder));
  const pullRequest = once(async () => mergedPullRequest(await github(), await commit()));
  const before = predecessorOf(stack);
  return {
    ...subject,
    history: new History(),
    bundle,
    commit,
    digests: () =>
      promotionOf(stack) === undefined ? {} : digestsIn(readStackFile(stack), `Pulumi.${stack}.yaml`),
    own: once(async () => readEnvironment(await records(), stack)),
    predecessor: once(async () =>
      before === undefined ? undefined : readEnvironment(await openRecords(before, env), before),
    ),
    deployed: once(() => deployedResources(stack, env)),
    cloud: openLiveCloud(env),
    drills: once(async () => readDrills(await github())),
    override: once(async () =>
      standingOverride({ records: await records(), stack, commit: await commit(), now }),
    ),
    pullRequest,
    approvers: once(async () => {
      const [released, requesters] = await Promise.all([
        environmentApprovals(await github(), env),
        requestersOf(await github(), env),
      ]);
      const isSomebodyElse = (login: string) => !requesters.some((each) => isSamePerson(each, login));
      const environments = released.filter(({ login }) => isSomebodyElse(login));
      // An emergency rollback goes back behind the pull request whose commit is checked out.
      if (subject.kind === "rollback") return { pullRequest: [], environments };
      const { number, head } = await pullRequest();
      const approvals = await approvalsOf(await github(), number, head.sha);
      return { pullRequest: approvals.filter(isSomebodyElse), environments };
    }),
    checks: async (sha) => checksOf(await github(), sha),
    isMember: async (team, login) => isMember(await github(), team, login),
  };
}

async function previewed({ stack, folder, now }: Subject, env: NodeJS.ProcessEnv): Promise<PreviewedBundle> {
  const { manifest, changes } = await readBundle(folder, signerOf(env), now);
  const { state, records } = await stackStores(stack, backendUrlOf(stack, env), env);
  await assertUnused(records, folder, manifest);
  const inputs = await collectInputs(stack, state);
  return {
    manifest,
    changes,
    moved: movedInputs(manifest.inputs, inputs),
  };
}

function commitOf({ manifest }: PreviewedBundle, folder: string): string {
  const { commit } = manifest.inputs.tree;
  if (commit !== undefined) return commit;
  throw new UserError(`${folder} was previewed outside git`, "preview in a checkout of the repository");
}
