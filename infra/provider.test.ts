import { record, type RecordedResource } from "../testing/record";
import { createProvider } from "./provider";

const ownership = { owner: "infra", costCentre: "engineering" };
const place = { account: "333333333333", region: "us-east-1", environment: "dev" };

const providerOf = async (roleArn?: string): Promise<RecordedResource> =>
  (await record(() => createProvider("aws", { ...place, ...(roleArn && { roleArn }) }, ownership))).one(
    "pulumi:providers:aws",
  );

/** What is no text reaches a provider as JSON. */
const input = ({ inputs }: RecordedResource, key: string): unknown => {
  const value = inputs[key];
  return typeof value === "string" ? JSON.parse(value) : value;
};

test("ST-09: a provider works in one region and accepts one account, whatever the credentials are", async () => {
  const provider = await providerOf();

  expect(provider.inputs["region"]).toBe("us-east-1");
  expect(input(provider, "allowedAccountIds")).toEqual(["333333333333"]);
  expect(input(provider, "assumeRoles")).toBeUndefined();
});

test("ST-09: into another account it goes by one role, in a session that is named after the stack", async () => {
  const roleArn = "arn:aws:iam::333333333333:role/OrganizationAccountAccessRole";

  expect(input(await providerOf(roleArn), "assumeRoles")).toEqual([{ roleArn, sessionName: "pulumi-dev" }]);
});

test("ST-09: it has neither a key nor a profile of its own", async () => {
  const { inputs } = await providerOf();
  expect(Object.keys(inputs).filter((key) => /key|token|secret|profile|password/i.test(key))).toEqual([]);
});

test("DB-11: whatever it makes says whose it is, who pays, where it belongs and what manages it", async () => {
  expect(input(await providerOf(), "defaultTags")).toMatchObject({
    tags: {
      Environment: "dev",
      Service: "causeway",
      Owner: "infra",
      CostCentre: "engineering",
      ManagedBy: "pulumi",
    },
  });
});
