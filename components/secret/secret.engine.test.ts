import { ComponentProject } from "../../testing/component-project";

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
  let project: ComponentProject;

  const arn = async () => (await project.succeed("stack", "output", "arn")).stdout.trim();

  beforeAll(async () => {
    project = await ComponentProject.open(program(1));
    await project.up();
  });
  afterAll(() => project.close());

  test("ST-12: its value is in clear neither in the checkpoint nor in what the engine prints", async () => {
    const { output } = await project.up("--diff", "--show-config", "--show-sames");
    expect(output).not.toContain(SENTINEL);
    expect(project.checkpointText()).not.toContain(SENTINEL);
    expect(project.checkpointText()).toContain("secretStringWo");
  });

  test("SC-02: the second run changes nothing, and a new number of the value writes a new version", async () => {
    await project.up("--expect-no-changes");
    project.write(program(2));
    await project.up();
    const versions = await project.sandbox.resources("aws:secretsmanager/secretVersion:SecretVersion");
    expect(versions).toHaveLength(1);
    const [version] =
      (await project.state()).deployment.resources?.filter(({ type }) => type === versions[0]?.type) ?? [];
    expect(version?.outputs).toMatchObject({ secretStringWoVersion: 2, hasSecretStringWo: true });
  });

  test("one that was deleted can be made again while its name is still kept", async () => {
    const before = await arn();
    await project.succeed("destroy", "--yes", "--skip-preview");
    await project.up();
    expect(await arn()).not.toBe(before);
  });
});
