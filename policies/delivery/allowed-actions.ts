import { resourcePolicy } from "../lib/policy";
import {
  isAbsentOr,
  isNotTrue,
  isObject,
  isOneOf,
  isTrue,
  property,
  where,
  type Expectation,
} from "../lib/property";

/** Patterns that name at least whose actions are meant. */
const isNarrow: Expectation = {
  required: "patterns that begin with an owner, such as aws-actions/*",
  accepts: (value) => typeof value === "string" && /^[A-Za-z0-9-]+\/\S+$/.test(value),
  shows: /^[*/@]{1,5}$/,
};

export const allowedActions = resourcePolicy({
  id: "gh-actions",
  description: "Workflows use named actions, each pinned to a commit.",
  risk: "An action whose tag was moved runs somebody else's code with the credentials of the job.",
  severity: "high",
  frameworks: {},
  fix: 'Set allowedActions to "selected", shaPinningRequired to true, verifiedAllowed to false, and name owners in patternsAlloweds: allowedActions of Delivery.',
  types: ["github:index/actionsRepositoryPermissions:ActionsRepositoryPermissions"],
  checks: [
    property("allowedActions", isOneOf(["selected", "local_only"], /^(all|local_only|selected)$/)),
    property("shaPinningRequired", isTrue),
    // Left out, the list is as somebody has clicked it together.
    ...where(
      ({ props: { allowedActions: kind } }) => kind === "selected",
      property("allowedActionsConfig", isObject),
    ),
    property("allowedActionsConfig.verifiedAllowed", isNotTrue),
    property("allowedActionsConfig.patternsAlloweds[]", isAbsentOr(isNarrow)),
  ],
});
