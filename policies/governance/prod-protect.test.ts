import { describePolicy, unknown } from "../../testing/describe-policy";
import { prodProtect } from "./prod-protect";

const unprotected = { property: "opts.protect", observed: "false", required: "true" };
const trust = (Principal: object) => JSON.stringify({ Statement: [{ Effect: "Allow", Principal }] });
const ofCi = trust({
  Federated: "arn:aws:iam::111111111111:oidc-provider/token.actions.githubusercontent.com",
});

describePolicy(
  "PO-07 prod-protect",
  prodProtect,
  { type: "aws:s3/bucket:Bucket", opts: { protect: true } },
  {
    violating: [{ when: "it may go", opts: { protect: false }, findings: [unprotected] }],
    absent: [{ when: "properties do not count", props: { bucket: undefined } }],
    unknown: [
      {
        when: "properties do not count",
        props: { bucket: unknown },
        opts: { protect: false },
        findings: [unprotected],
      },
    ],
    wrongType: [{ when: "properties do not count", props: { bucket: 1 } }],
  },
);

describePolicy(
  "PO-07 prod-protect of a role",
  prodProtect,
  { type: "aws:iam/role:Role", props: { assumeRolePolicy: ofCi }, opts: { protect: true } },
  {
    compliant: [
      {
        when: "a service's role may go",
        props: { assumeRolePolicy: trust({ Service: "ecs-tasks.amazonaws.com" }) },
        opts: { protect: false },
      },
    ],
    violating: [
      {
        when: "CI's role may go",
        opts: { protect: false },
        findings: [{ ...unprotected, required: "true, as CI signs in by this role" }],
      },
    ],
    absent: [{ when: "its trust", props: { assumeRolePolicy: undefined }, opts: { protect: false } }],
    unknown: [
      {
        when: "its trust",
        props: { assumeRolePolicy: unknown },
        opts: { protect: false },
        undecided: ["assumeRolePolicy"],
      },
      { when: "its trust, which does not matter then", props: { assumeRolePolicy: unknown } },
    ],
    wrongType: [{ when: "its trust is a number", props: { assumeRolePolicy: 1 }, opts: { protect: false } }],
  },
);

test("PO-07 what holds data, keys, history or the way in is looked at", () => {
  expect(prodProtect.types).toEqual(
    expect.arrayContaining(["aws:rds/instance:Instance", "aws:kms/key:Key", "aws:backup/vault:Vault"]),
  );
});
