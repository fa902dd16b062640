import fs from "node:fs";
import path from "node:path";
import { Project } from "../../testing/project";
import { openSandbox, type TestSandbox } from "../../testing/sandbox";

const SENTINEL = "s3ntinel-V4LUE";

const program = (version: number) => `
import { Provider } from "@pulumi/aws/provider";
import { Secret } from "../components/secret/secret";

const accountId = "333333333333";
const provider = new Provider("aws", { region: "us-east-1", allowedAccountIds: [accountId] });
const secret = new Secret(
  "payment-key",
  {
    environment: "dev",
    accountId,
    description: "Key of the payment provider",
    rotation: { type: "lambda", lambdaArn: "arn:aws:lambda:us-east-1:333333333333:function:rotate" },
    value: { secretString: "${SENTINEL}-${version}", version: ${version} },
  },
  { providers: { aws: provider } },
);
export const arn = secret.arn;
`;

// Only the engine shows what stands in the checkpoint, and that a secret can be made again in its recovery window.
describe("a secret on the sandbox", () => {
  let sandbox: TestSandbox;
  let project: Project;

  const up = (...args: readonly string[]) =>
    project.succeed("up", "--yes", "--skip-preview", "--stack", "dev", ...args);
  const write = (version: number) =>
    fs.writeFileSync(path.join(project.folder, "infra/index.ts"), program(version));
  const arn = async () => (await project.succeed("stack", "output", "arn", "--stack", "dev")).stdout.trim();

  beforeAll(async () => {
    sandbox = await openSandbox();
    project = new Project(sandbox);
    write(1);
    await project.succeed("stack", "init", "dev");
    await up();
  });
  afterAll(() => sandbox.close());

  test("ST-12: its value is in clear neither in the checkpoint nor in what the engine prints", async () => {
    const { output } = await up("--diff", "--show-config", "--show-sames");
    expect(output).not.toContain(SENTINEL);
    expect(project.checkpointText("dev")).not.toContain(SENTINEL);
    expect(project.checkpointText("dev")).toContain("secretStringWo");
  });

  test("SC-02: the second run changes nothing, and a new number of the value writes a new version", async () => {
    await up("--expect-no-changes");
    write(2);
    await up();
    const versions = await sandbox.resources("aws:secretsmanager/secretVersion:SecretVersion");
    expect(versions).toHaveLength(1);
    const [version] =
      (await project.state("dev")).deployment.resources?.filter(({ type }) => type === versions[0]?.type) ??
      [];
    expect(version?.outputs).toMatchObject({ secretStringWoVersion: 2, hasSecretStringWo: true });
  });

  test("one that was deleted can be made again while its name is still kept", async () => {
    const before = await arn();
    await project.succeed("destroy", "--yes", "--skip-preview", "--stack", "dev");
    await up();
    expect(await arn()).not.toBe(before);
  });
});
