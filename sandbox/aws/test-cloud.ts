import { PackageDeclarations } from "../declarations/package";
import type { Identity } from "../provider/instance";
import type { FunctionModel, ResourceModel } from "../provider/model";
import { TestPackageCloud } from "../provider/test-cloud";

const IDENTITY: Identity = {
  account: "111122223333",
  region: "us-east-1",
  callerArn: "arn:aws:sts::111122223333:assumed-role/deploy/test",
  defaultTags: {},
};

const declarations = new PackageDeclarations("@pulumi/aws");

/** An empty simulated AWS that knows only the given types. */
export class TestCloud extends TestPackageCloud {
  constructor(
    resources: Readonly<Record<string, ResourceModel>>,
    functions: Readonly<Record<string, FunctionModel>> = {},
    identity: Partial<Identity> = {},
  ) {
    super({ declarations, resources, functions, identity: { ...IDENTITY, ...identity } });
  }
}
