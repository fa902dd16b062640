import * as iam from "@pulumi/aws/iam";
import * as sns from "@pulumi/aws/sns";
import * as pulumi from "@pulumi/pulumi";
import { record } from "../testing/record";
import { withPermissionsBoundary } from "./permissions-boundary";

const boundary = "arn:aws:iam::333333333333:policy/causeway-permissions-boundary";

class Part extends pulumi.ComponentResource {
  constructor(opts: pulumi.ComponentResourceOptions) {
    super("test:index:Part", "part", {}, opts);
    new iam.Role("role", { assumeRolePolicy: "{}" }, { parent: this });
    new sns.Topic("topic", {}, { parent: this });
    this.registerOutputs({});
  }
}

const recordPart = (arn: string | undefined) =>
  record(() => new Part({ transformations: withPermissionsBoundary(arn) }));

test("GH-10: every role that a component makes has the boundary, and nothing else is touched", async () => {
  const { one } = await recordPart(boundary);
  expect(one("aws:iam/role:Role").inputs).toMatchObject({
    assumeRolePolicy: "{}",
    permissionsBoundary: boundary,
  });
  expect(one("aws:sns/topic:Topic").inputs).toEqual({});
});

test("GH-10: an account without boundary has roles without", async () => {
  const { one } = await recordPart(undefined);
  expect(one("aws:iam/role:Role").inputs).toEqual({ assumeRolePolicy: "{}" });
});
