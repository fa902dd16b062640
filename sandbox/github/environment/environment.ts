import { between, matches, show } from "../../provider/argument-checks";
import { eachBlock, problemWhen } from "../../provider/block-checks";
import type { ArgumentProblem, Creation, ResourceModel } from "../../provider/model";
import { valuesAt } from "../../provider/references";
import { text } from "../../provider/texts";
import type { Values } from "../../provider/values";
import { joinedId } from "../ids";
import { organizationOf } from "../organization";
import { inRepository, repositoryId, type Fail } from "../repository/bound";
import { findRepository } from "../repository/lookup";
import { accessOf, findTeam } from "../team/lookup";
import { removeParts } from "./lookup";

/** REST API, Create or update an environment. */
const MOST_REVIEWERS = 6;
const MOST_MINUTES = 43_200;

export const repositoryEnvironment: ResourceModel = inRepository({
  upserts: true,
  replaceOn: ["repository", "environment"],
  defaults: { canAdminsBypass: true, preventSelfReview: false },
  check: (inputs) => [
    ...matches(inputs, "environment", /^.{1,255}$/, "1 to 255 characters"),
    ...between(inputs, "waitTimer", 0, MOST_MINUTES),
    ...reviewerProblems(inputs),
  ],
  request: ({ environment }) => `PUT /environments/${encodeURIComponent(String(environment))}`,
  id: ({ inputs }) => joinedId(inputs["repository"], inputs["environment"]),
  computed: (computation) => ({ repositoryId: repositoryId(computation) }),
  refuse: (creation, fail) =>
    unavailable(creation, fail) ?? ambiguousPolicy(creation, fail) ?? badReviewer(creation, fail),
  afterDelete: removeParts,
});

function reviewerProblems(inputs: Values): readonly ArgumentProblem[] {
  const blocks = inputs["reviewers"];
  return [
    ...problemWhen(Array.isArray(blocks) && blocks.length > 1, "reviewers", "at most one block"),
    ...eachBlock(inputs, "reviewers[]", (block) =>
      ["teams", "users"].flatMap((kind) =>
        problemWhen(
          Array.isArray(block[kind]) && block[kind].length > MOST_REVIEWERS,
          kind,
          `at most ${MOST_REVIEWERS} reviewers`,
        ),
      ),
    ),
  ];
}

function reviewersOf(inputs: Values): { teams: readonly unknown[]; users: readonly unknown[] } {
  return {
    teams: valuesAt(inputs, "reviewers[].teams[]"),
    users: valuesAt(inputs, "reviewers[].users[]"),
  };
}

/**
 * What the plan does not offer a repository that is not public: environments need plan team, their reviewers and wait
 * timers plan enterprise (GitHub Docs, Managing environments for deployment).
 */
function unavailable({ inputs, identity, cloud }: Creation, fail: Fail): string | undefined {
  const { plan } = organizationOf(cloud, identity.account);
  const repository = findRepository(cloud, identity.account, text(inputs, "repository"));
  const visibility = text(repository?.outputs, "visibility");
  if (visibility === "public" || plan === "enterprise") return undefined;
  const { teams, users } = reviewersOf(inputs);
  const gate =
    teams.length + users.length > 0
      ? "required reviewers"
      : Number(inputs["waitTimer"] ?? 0) > 0
        ? "wait timer"
        : undefined;
  const needed = gate !== undefined ? "enterprise" : plan === "free" ? "team" : undefined;
  if (needed === undefined) return undefined;
  return fail(
    422,
    `Failed to create the environment protection rule. Please ensure the billing plan supports the ` +
      `${gate ?? "environment"} protection rule. Expected plan ${needed} or a public repository, got plan ${plan} ` +
      `and a ${visibility} repository`,
  );
}

function ambiguousPolicy({ inputs }: Creation, fail: Fail): string | undefined {
  const policy = inputs["deploymentBranchPolicy"] as Values | undefined;
  return policy !== undefined && policy["protectedBranches"] === policy["customBranchPolicies"]
    ? fail(422, '"custom_branch_policies" and "protected_branches" cannot have the same value')
    : undefined;
}

function badReviewer({ inputs, identity, cloud }: Creation, fail: Fail): string | undefined {
  const { teams, users } = reviewersOf(inputs);
  if (teams.length + users.length > MOST_REVIEWERS) {
    return fail(422, `Validation Failed: at most ${MOST_REVIEWERS} reviewers, teams and users together`);
  }
  const repository = text(inputs, "repository");
  const blindTeam = teams.find((id) => {
    const team = findTeam(cloud, identity.account, id);
    return team === undefined || accessOf(cloud, team, repository) === undefined;
  });
  if (blindTeam !== undefined) {
    const reason = `reviewer team ${show(blindTeam)} does not exist or has no read access to ${repository}`;
    return fail(422, `Validation Failed: ${reason}`);
  }
  // Members of the organisation read its repositories, by its default base permission.
  const { members } = organizationOf(cloud, identity.account);
  const stranger = users.find((id) => !members.some((member) => member.id === id));
  return stranger === undefined
    ? undefined
    : fail(422, `Validation Failed: reviewer user ${show(stranger)} has no read access to ${repository}`);
}
