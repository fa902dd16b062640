import * as kms from "@pulumi/aws/kms";
import * as rds from "@pulumi/aws/rds";
import * as pulumi from "@pulumi/pulumi";
import { record } from "../../testing/record";
import { decommissioning } from "./decommission";

class Part extends pulumi.ComponentResource {
  constructor(opts: pulumi.ComponentResourceOptions) {
    super("test:index:Part", "part", {}, opts);
    const own = { parent: this, protect: true };
    new rds.Instance("database", { instanceClass: "db.t4g.medium", deletionProtection: true }, own);
    new kms.Key("key", {}, own);
    this.registerOutputs({});
  }
}

const recordPart = (given: string | undefined) =>
  record(() => new Part({ transformations: decommissioning("prod", given) }));

test("DB-04: named in its own stack file, an environment loses Pulumi's protection and the API's", async () => {
  const { one } = await recordPart("prod");
  const database = one("aws:rds/instance:Instance");
  expect([database.opts.protect, database.inputs["deletionProtection"]]).toEqual([false, false]);
  const key = one("aws:kms/key:Key");
  expect([key.opts.protect, key.inputs]).toEqual([false, {}]);
});

test("DB-04: without the key nothing changes", async () => {
  const { one } = await recordPart(undefined);
  const database = one("aws:rds/instance:Instance");
  expect([database.opts.protect, database.inputs["deletionProtection"]]).toEqual([true, true]);
});

test("DB-04: the name of another environment is refused", () => {
  expect(() => decommissioning("prod", "dev")).toThrow(
    'Pulumi.prod.yaml is not usable, nothing was changed:\n  - causeway:decommission: got "dev", expected "prod"',
  );
});
