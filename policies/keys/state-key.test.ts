import { describePolicy, stackOf, unknown } from "../../testing/describe-policy";
import { judge } from "../lib/judge";
import { administration, keyWith } from "./key-policy.fixture";
import { stateKey } from "./state-key";

const use = ["kms:Encrypt", "kms:Decrypt", "kms:ReEncrypt*", "kms:GenerateDataKey*", "kms:CreateGrant"];
const role = "arn:aws:iam::123456789012:role/pulumi-state-writer-prod";
const administers = { ...administration, Action: ["kms:Describe*", "kms:PutKeyPolicy"] };
const deny = (Condition: object) => ({
  Effect: "Deny",
  Principal: { AWS: "*" },
  Action: use,
  Resource: "*",
  Condition,
});
const others = deny({ ArnNotEquals: { "aws:PrincipalArn": [role] } });
const workload = deny({ StringEquals: { "aws:PrincipalAccount": "210987654321" } });

const lacks = (required: string) => ({ property: "policy", observed: "no such statement", required });
const noOthers = lacks(
  "a statement that denies all use to everybody but roles that it names by aws:PrincipalArn",
);
const noWorkload = lacks("a statement that denies all use to the workload account, by aws:PrincipalAccount");
const allowed = {
  property: "policy [AccountAdministration].Action",
  observed: "lets the whole account use the key",
  required: "actions that administer the key only",
};
const unreadable = (observed: string) => ({
  property: "policy",
  observed,
  required: "a policy document with statements",
});
const narrower = (when: string, changes: object) => ({
  when,
  props: keyWith(administers, { ...others, ...changes }, workload),
  findings: [noOthers],
});

describePolicy(
  "ST-07 kms-state",
  stateKey,
  { type: "aws:kms/key:Key", name: "state-prod-secrets-key", props: keyWith(administers, others, workload) },
  {
    violating: [
      { when: "others are not denied", props: keyWith(administers, workload), findings: [noOthers] },
      { when: "the workload is not denied", props: keyWith(administers, others), findings: [noWorkload] },
      {
        when: "it is a usual key",
        props: keyWith(administration),
        findings: [noOthers, noWorkload, allowed],
      },
      {
        when: "administrators may use it",
        props: keyWith(administration, others, workload),
        findings: [allowed],
      },
      {
        when: "administrators may hand out its use",
        props: keyWith({ ...administers, Action: "kms:Create*" }, others, workload),
        findings: [allowed],
      },
      narrower("others are allowed instead", { Effect: "Allow" }),
      narrower("one role is denied", { Principal: { AWS: role } }),
      narrower("all but one role are denied by name", { Principal: undefined, NotPrincipal: { AWS: role } }),
      narrower("encryption alone is denied", { Action: "kms:Encrypt" }),
      narrower("any role is let off", { Condition: { ArnNotLike: { "aws:PrincipalArn": "*" } } }),
      narrower("one role is what it denies", { Condition: { ArnEquals: { "aws:PrincipalArn": role } } }),
      narrower("one more key has to differ", {
        Condition: { ArnNotEquals: { "aws:PrincipalArn": role, "aws:SourceArn": "arn:aws:s3:::data" } },
      }),
      narrower("something else has to hold too", {
        Condition: { ...others.Condition, Bool: { "aws:SecureTransport": "true" } },
      }),
      narrower("it depends on nothing, which denies the roles too", { Condition: undefined }),
    ],
    absent: [
      {
        when: "no policy, so that the account may use it",
        props: { policy: undefined },
        findings: [unreadable("not set")],
      },
    ],
    unknown: [{ when: "the policy", props: { policy: unknown }, undecided: ["policy"] }],
    wrongType: [
      { when: "the policy is no document", props: { policy: "closed" }, findings: [unreadable("a text")] },
    ],
  },
);

test.each([
  ["state-platform-state-key", [noOthers, allowed]],
  ["database-encryption-key", []],
])("ST-07 kms-state: of a usual key %s asks", (name, findings) => {
  const stack = stackOf([{ type: "aws:kms/key:Key", name, props: keyWith(administration) }]);
  const verdicts = stack.map((key) => judge(stateKey, key, stack, { environment: "prod", settings: {} }));
  expect(verdicts).toEqual([{ findings, undecided: [] }]);
});
