import { resourcePolicy, type Check } from "../lib/policy";
import { asList } from "../lib/property";

export const oidcSubject = resourcePolicy({
  id: "gh-oidc-subject",
  description: "The subject by which AWS knows a job names its repository and its environment.",
  risk: "Roles trust subjects: one without repository or environment is any job's, in a pull request too.",
  severity: "high",
  frameworks: { checkov: ["CKV_AWS_358"] },
  fix: 'Set useDefault to true; with a template, list "repo" and "context" in includeClaimKeys and change the trust of every role first.',
  types: [
    "github:index/actionsRepositoryOidcSubjectClaimCustomizationTemplate:ActionsRepositoryOidcSubjectClaimCustomizationTemplate",
  ],
  checks: [namesJob()],
});

function namesJob(): Check {
  return ({ props }) => {
    if (props["useDefault"] === true) return [];
    const keys = asList(props["includeClaimKeys"]);
    if (keys.includes("repo") && keys.includes("context")) return [];
    const observed = `a template of ${keys.length} keys, without repo or without context`;
    return [{ property: "includeClaimKeys", observed, required: "repo and context, or useDefault" }];
  };
}
