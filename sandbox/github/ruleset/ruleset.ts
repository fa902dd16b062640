import { isAbsent, matches, oneOf } from "../../provider/argument-checks";
import { problemWhen } from "../../provider/block-checks";
import type { ArgumentProblem, Creation, ResourceModel } from "../../provider/model";
import { text } from "../../provider/texts";
import type { Values } from "../../provider/values";
import { etag, nodeId, numericId } from "../ids";
import { organizationOf } from "../organization";
import { inRepository, type Fail } from "../repository/bound";
import { findRepository, partsOf } from "../repository/lookup";
import { actorProblems, strangerRefusal } from "./actors";
import { ENTERPRISE_RULES, ruleProblems } from "./rule-checks";
import { RULESET } from "./types";

/** GitHub Docs, About rulesets. */
const MOST_RULESETS = 75;

export const repositoryRuleset: ResourceModel = inRepository({
  autoname: { property: "name", maxLength: 255 },
  check: (inputs) => [
    ...matches(inputs, "name", /^.{1,100}$/, "1 to 100 characters"),
    ...oneOf(inputs, "target", ["branch", "push", "tag"]),
    ...oneOf(inputs, "enforcement", ["disabled", "active", "evaluate"]),
    ...conditionProblems(inputs),
    ...actorProblems(inputs),
    ...ruleProblems(inputs),
  ],
  request: () => "POST /rulesets",
  id: (creation) => String(numericId(creation)),
  computed: (computation) => ({
    etag: etag(computation),
    nodeId: nodeId("RRS", Number(computation.id)),
    rulesetId: Number(computation.id),
  }),
  refuse: (creation, fail) => {
    const reason = withoutConditions(creation) ?? strangerRefusal(creation);
    return unavailable(creation, fail) ?? (reason === undefined ? undefined : fail(422, reason));
  },
  refuseNew: (creation, fail) => {
    const others = partsOf(
      creation.cloud,
      { account: creation.identity.account, id: text(creation.inputs, "repository") },
      RULESET,
    );
    if (others.length >= MOST_RULESETS)
      return fail(422, `a repository has at most ${MOST_RULESETS} rulesets`);
    return others.some(({ outputs }) => outputs["name"] === creation.inputs["name"])
      ? fail(422, "Validation Failed: Name must be unique")
      : undefined;
  },
});

function conditionProblems(inputs: Values): readonly ArgumentProblem[] {
  return problemWhen(
    inputs["target"] === "push" && !isAbsent(inputs["conditions"]),
    "conditions",
    "refName must not be set for target push",
  );
}

function withoutConditions({ inputs }: Creation): string | undefined {
  return inputs["target"] !== "push" && isAbsent(inputs["conditions"])
    ? `conditions.refName must be set for target ${text(inputs, "target")}`
    : undefined;
}

/** What the plan does not offer (GitHub Docs, About rulesets and Managing a merge queue). */
function unavailable({ inputs, identity, cloud }: Creation, fail: Fail): string | undefined {
  const { plan } = organizationOf(cloud, identity.account);
  const repository = findRepository(cloud, identity.account, text(inputs, "repository"));
  const isPublic = repository?.outputs["visibility"] === "public";
  if (!isPublic && plan === "free") {
    return fail(403, "Upgrade to GitHub Pro or make this repository public to enable this feature.");
  }
  const target = inputs["target"];
  if (target === "push" && (isPublic || plan === "free")) {
    return fail(422, "push rulesets are for private and internal repositories from plan team on");
  }
  if (plan === "enterprise") return undefined;
  if (inputs["enforcement"] === "evaluate") return fail(422, "enforcement evaluate needs plan enterprise");
  const rules = inputs["rules"] as Values;
  const limited = [...ENTERPRISE_RULES, ...(isPublic ? [] : ["mergeQueue"])];
  const rule = limited.find((name) => !isAbsent(rules[name]));
  return rule === undefined ? undefined : fail(422, `rule ${rule} needs plan enterprise, got plan ${plan}`);
}
