import { ComponentProject } from "../../testing/component-project";

const LOCK = "aws:backup/vaultLockConfiguration:VaultLockConfiguration";

/** A program of its own: backups as prod has them, beside the nights of a dev. */
const program = `
import { Provider } from "@pulumi/aws/provider";
import { Backup } from "../components/backup/backup";
import { Schedules } from "../components/schedules/schedules";

const account = { accountId: "333333333333", region: "us-east-1" };
const topic = "arn:aws:sns:us-east-1:333333333333:alarms";
const providerOf = (region: string) => new Provider(region, { region, allowedAccountIds: ["333333333333"] });
const opts = { providers: { aws: providerOf("us-east-1") } };

new Backup(
  "backup",
  {
    ...account,
    environment: "prod",
    alarmTopicArn: topic,
    runbookUrl: "https://example.org/runbooks/restore-backup",
    restoreTestSubnetGroupName: "database",
    minRetentionDays: 7,
    copy: { region: "us-west-2", provider: providerOf("us-west-2") },
  },
  opts,
);
new Schedules(
  "schedules",
  {
    ...account,
    environment: "dev",
    database: {
      identifier: "dev-postgres",
      backupWindow: "12:00-13:00",
      maintenanceWindow: "wed:14:00-wed:15:00",
    },
    services: {},
    mutedAlarmNames: ["load-balancer-errors"],
    resultsTopicArn: topic,
  },
  opts,
);
`;

/** What only the engine does: hand a provider down to the copy's resources, and replace in an order. */
describe("backups and schedules on the engine", () => {
  let project: ComponentProject;

  beforeAll(async () => {
    project = await ComponentProject.open(program);
    await project.succeed("up", "--yes");
  });
  afterAll(() => project.close());

  const regionsOf = async (type: string) =>
    (await project.sandbox.resources(type)).map(({ id, region }) => `${region} ${id}`).toSorted();

  test("BK-06: the copy's vault, its lock, policy and key are in the other region", async () => {
    const both = ["us-east-1 prod-backup", "us-west-2 prod-backup-copy"];
    expect(await regionsOf("aws:backup/vault:Vault")).toEqual(both);
    expect(await regionsOf(LOCK)).toEqual(both);
    expect(await regionsOf("aws:backup/vaultPolicy:VaultPolicy")).toEqual(both);
    const keys = await project.sandbox.resources("aws:kms/key:Key");
    expect(keys.map(({ region }) => region).toSorted()).toEqual(["us-east-1", "us-west-2"]);
    expect((await project.sandbox.resources("aws:backup/plan:Plan")).map(({ region }) => region)).toEqual([
      "us-east-1",
    ]);
  });

  test("a second run changes nothing", async () => {
    const { code, output } = await project.pulumi("preview", "--expect-no-changes");
    expect({ code, output }).toMatchObject({ code: 0 });
  });

  test("BK-06: with another retention both vaults are still locked", async () => {
    project.edit("minRetentionDays: 7", "minRetentionDays: 14");
    await project.succeed("up", "--yes");
    expect(await project.sandbox.resources(LOCK)).toHaveLength(2);
    const { resources = [] } = (await project.state()).deployment;
    const locks = resources.filter(({ type }) => type === LOCK);
    expect(locks.map(({ outputs }) => outputs?.["minRetentionDays"])).toEqual([14, 14]);
  });

  test("BK-06: prod's backups are not destroyed by accident", async () => {
    const { code, output } = await project.pulumi("destroy", "--yes");
    expect(code).not.toBe(0);
    expect(output).toContain("backup-primary-vault");
    expect(output).toContain("protected");
    expect(await project.sandbox.resources("aws:backup/vault:Vault")).toHaveLength(2);
  });
});
