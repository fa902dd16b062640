import seed from "../../sandbox/aws/seed-data.json";
import { ComponentProject } from "../../testing/component-project";

/** Deploys an organisation, and the baseline of its own account, over what the sandbox has of both; says dev's unit. */
const program = (devUnit: string, protect: boolean) => `
import { Provider } from "@pulumi/aws/provider";
import { AccountBaseline } from "../components/account-baseline/account-baseline";
import { Organization } from "../components/organization/organization";

const tags = { Environment: "organization", Owner: "infra", CostCentre: "platform", ManagedBy: "pulumi" };
const place = { accountId: "${seed.managementAccount}", region: "us-east-1", prefix: "causeway" };
const provider = new Provider("aws", {
  region: place.region, allowedAccountIds: [place.accountId], defaultTags: { tags },
});
const opts = { providers: { aws: provider } };
const units = { tooling: "platform", dev: "${devUnit}", staging: "non-production", prod: "production" };
const members = ${JSON.stringify(seed.organization.accounts)};
new Organization("organization", {
  ...place,
  organizationId: "${seed.organization.id}",
  accounts: {
    ...Object.fromEntries(members.map(({ id, name, email }) => [name, { id, email, unit: units[name] }])),
    trials: { email: "aws+trials@causeway.example", unit: "test" },
  },
  allowedRegions: ["us-east-1", "us-west-2"],
  identityCenter: {
    instanceArn: "${seed.identityCenter.instanceArn}",
    assignments: {
      everybody: { permissionSet: "read-only", groupId: "${seed.identityCenter.groupIds[0]}", accounts: ["prod", "dev"] },
    },
  },
  protect: ${protect},
}, opts);
new AccountBaseline("baseline", {
  ...place,
  purpose: "management",
  budget: { limitUsd: 300, emails: ["aws@causeway.example"] },
  runtimeMonitoring: true,
  protect: ${protect},
}, opts);
`;

// What mocks cannot show: an import that is then changed, a move without a new account, and the order in which AWS
// lets things be made and taken away.
describe("Organization and AccountBaseline on the engine", () => {
  let project: ComponentProject;

  beforeAll(async () => {
    project = await ComponentProject.open(program("non-production", true));
  });
  afterAll(() => project.close());

  test("AC-01: the organisation and its accounts are imported and put in order, a new account is made", async () => {
    const { output } = await project.succeed("up", "--yes");

    expect(output).toMatch(/\b5 imported/);
    const accounts = await project.sandbox.resources("aws:organizations/account:Account");
    expect(accounts).toHaveLength(5);
    expect(accounts.map(({ id }) => id)).toEqual(
      expect.arrayContaining(seed.organization.accounts.map(({ id }) => id)),
    );
  });

  test("AC-01: a second run changes nothing, nor does one after a look at AWS", async () => {
    await project.succeed("up", "--yes", "--expect-no-changes");
    await project.succeed("up", "--yes", "--refresh", "--expect-no-changes");
  });

  test("AC-01: an account moves between units in place", async () => {
    project.write(program("test", true));
    const { output } = await project.succeed("up", "--yes");

    expect(output).toMatch(/organization-dev-account updated \(.*~parentId/);
    expect(output).not.toMatch(/replaced|deleted/);
  });

  test("AC-09: protection taken off, a baseline goes in an order that AWS allows", async () => {
    project.write(program("test", false));
    await project.succeed("up", "--yes");
    await project.succeed(
      "destroy",
      "--yes",
      "--target",
      "**AccountBaseline::baseline",
      "--target-dependents",
    );

    expect(await project.sandbox.resources("aws:cfg/recorder:Recorder")).toEqual([]);
    expect(await project.sandbox.resources("aws:s3/bucket:Bucket")).toHaveLength(2);
  });

  test("AC-09: what kept the account closed is still there, and a new baseline takes it over", async () => {
    expect(await project.sandbox.resources("aws:guardduty/detector:Detector")).toEqual([]);
    for (const setting of [
      "aws:ebs/encryptionByDefault:EncryptionByDefault",
      "aws:ebs/snapshotBlockPublicAccess:SnapshotBlockPublicAccess",
      "aws:ec2/instanceMetadataDefaults:InstanceMetadataDefaults",
      "aws:iam/accountPasswordPolicy:AccountPasswordPolicy",
      "aws:s3/accountPublicAccessBlock:AccountPublicAccessBlock",
    ])
      expect(await project.sandbox.resources(setting)).toHaveLength(1);
    await project.succeed("up", "--yes");
    await project.succeed("up", "--yes", "--refresh", "--expect-no-changes");
  });

  test("AC-09: taken out of the state, all of a baseline stays, and nothing else is taken out with it", async () => {
    const urns = async () => (await project.state()).deployment.resources?.map(({ urn }) => urn) ?? [];
    const before = await urns();
    const baseline = before.find((urn) => urn.endsWith("AccountBaseline::baseline")) ?? "";
    await project.succeed("state", "delete", "--yes", "--target-dependents", baseline);
    const after = await urns();
    const gone = before.filter((urn) => !after.includes(urn));
    expect(gone).toHaveLength(before.filter((urn) => urn.includes(":AccountBaseline")).length);
    expect(gone.filter((urn) => !urn.includes(":AccountBaseline"))).toEqual([]);
    expect(await project.sandbox.resources("aws:guardduty/detector:Detector")).toHaveLength(1);
  });
});
