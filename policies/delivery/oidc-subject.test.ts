import { describePolicy, unknown } from "../../testing/describe-policy";
import { oidcSubject } from "./oidc-subject";

const template = (keys: number) => ({
  property: "includeClaimKeys",
  observed: `a template of ${keys} keys, without repo or without context`,
  required: "repo and context, or useDefault",
});

describePolicy(
  "PO-06 gh-oidc-subject",
  oidcSubject,
  {
    type: "github:index/actionsRepositoryOidcSubjectClaimCustomizationTemplate:ActionsRepositoryOidcSubjectClaimCustomizationTemplate",
    props: { useDefault: true },
  },
  {
    compliant: [
      {
        when: "a template names both, and more",
        props: { useDefault: false, includeClaimKeys: ["repo", "context", "job_workflow_ref"] },
      },
    ],
    violating: [
      {
        when: "it does not name the environment",
        props: { useDefault: false, includeClaimKeys: ["repo"] },
        findings: [template(1)],
      },
      {
        when: "it does not name the repository",
        props: { useDefault: false, includeClaimKeys: ["context", "actor"] },
        findings: [template(2)],
      },
    ],
    absent: [{ when: "everything", props: { useDefault: undefined }, findings: [template(0)] }],
    unknown: [
      {
        when: "the keys",
        props: { useDefault: false, includeClaimKeys: unknown },
        undecided: ["includeClaimKeys"],
      },
    ],
    wrongType: [{ when: "a text", props: { useDefault: "true" }, findings: [template(0)] }],
  },
);
