import fs from "node:fs";
import path from "node:path";
import { policies, type PolicyId } from "../../policies/policies";
import { Project, type CliResult } from "../project";
import { openSandbox, type TestSandbox } from "../sandbox";
import { acceptingProvider, type AcceptingProvider } from "./accepting-provider";
import { exhibitionsOf, type Exhibition } from "./exhibits";
import { complaints, judgeMutants, type Outcome } from "./judge-mutants";
import { recordEstate, estateStacks, type RecordedStack } from "./record-estate";
import { idlePolicies, isSurvivor, reportText } from "./report";

const LOG_GROUP = "aws:cloudwatch/logGroup:LogGroup";

/** Deploying six stacks takes longer than one test may. */

let recorded: readonly RecordedStack[];
let outcomes: readonly Outcome[];

beforeAll(async () => {
  recorded = await recordEstate();
  outcomes = recorded.flatMap(({ recording }) => judgeMutants(recording));
});

describe("the estate as it is", () => {
  test("PO-01: every stack is deployed under the policies, and none says anything against it", () => {
    expect(recorded.map(({ recording }) => recording.stack)).toEqual(estateStacks);
    for (const { deployment } of recorded) {
      expect(deployment.output).toMatch(/✅ causeway@v/);
      expect(deployment.output).not.toContain("[mandatory]");
    }
    expect(recorded.flatMap(({ recording }) => complaints(recording))).toEqual([]);
  });
});

describe("dangerous changes of the estate", () => {
  test("PO-14: are many", () => {
    expect(outcomes.length).toBeGreaterThan(250);
  });

  test("PO-14: are all refused by a mandatory policy", () => {
    expect(outcomes.filter(isSurvivor).length === 0 ? "" : reportText(outcomes)).toBe("");
  });

  test("PO-14: need every policy: each refuses something that no other does, or says why it overlaps", () => {
    const idle: readonly string[] = idlePolicies(
      outcomes,
      policies.map(({ id }) => id),
    );
    const explained = policies.filter((policy) => "overlap" in policy).map(({ id }) => id);
    expect(idle.filter((id) => !explained.includes(id as PolicyId))).toEqual([]);
  });
});

describe("through the engine", () => {
  let sandbox: TestSandbox;
  let provider: AcceptingProvider;
  let project: Project;
  let exhibitions: readonly Exhibition[];
  const refused = new Map<string, string>();

  beforeAll(async () => {
    const order = ["prod", "organization", "delivery", "bootstrap", "dev", "staging"];
    const recordings = recorded.map(({ recording }) => recording);
    exhibitions = exhibitionsOf(
      recordings.toSorted((one, other) => order.indexOf(one.stack) - order.indexOf(other.stack)),
      outcomes,
    );
    sandbox = await openSandbox();
    provider = await acceptingProvider();
    project = new Project(sandbox);
    fs.cpSync(path.join(__dirname, "exhibit-program"), project.folder, { recursive: true });
    for (const stack of new Set(["dev", ...exhibitions.map((exhibition) => exhibition.stack)]))
      await project.succeed("stack", "init", stack);
  });
  afterAll(async () => {
    provider.close();
    await sandbox.close();
  });

  function pulumi({ stack, resources }: Exhibition, ...args: string[]): Promise<CliResult> {
    const file = path.join(sandbox.folder, "exhibition.json");
    fs.writeFileSync(file, JSON.stringify(resources));
    return project.pulumi([...args, "--stack", stack], {
      CAUSEWAY_EXHIBITION: file,
      PULUMI_OPTION_POLICY_PACK: path.join(project.folder, "policies"),
      PULUMI_DEBUG_COMMANDS: "true",
      PULUMI_DEBUG_PROVIDERS: `aws:${provider.port},github:${provider.port}`,
    });
  }

  test("PO-01: there is something to refuse for every policy", () => {
    const shown = new Set(exhibitions.flatMap((exhibition) => exhibition.policies));
    expect(policies.map(({ id }) => id).filter((id) => !shown.has(id))).toEqual([]);
  });

  test("PO-01: a preview is refused by every policy, with resource, observed, required and fix", async () => {
    const events = path.join(sandbox.folder, "events.jsonl");
    for (const exhibition of exhibitions) {
      fs.rmSync(events, { force: true });
      const { code, output } = await pulumi(exhibition, "preview", "--event-log", events);
      expect(output).toContain("❌ causeway@v");
      expect(code).not.toBe(0);
      for (const { policyName, message } of mandatory(events)) refused.set(policyName, message);
    }
    const shown = exhibitions.flatMap((exhibition) => exhibition.policies);
    expect(shown.filter((id) => !refused.has(id))).toEqual([]);
    for (const [policy, message] of refused) {
      expect(message).toMatch(/\n\S+: .+ is .+, required: .+\.\nFix: .+\.\n/s);
      expect(message).toContain(`docs/policies/${policy}.md`);
    }
  });

  test("what is safe to correct is corrected where the pack's configuration says so", async () => {
    const dev = recorded.find(({ recording }) => recording.stack === "dev")?.recording.inputs ?? [];
    const group = dev.find(({ type }) => type === LOG_GROUP)!;
    const { retentionInDays, ...props } = group.props;
    expect(retentionInDays).toBe(30);
    const config = path.join(sandbox.folder, "policies.json");
    fs.writeFileSync(config, JSON.stringify({ logs: { enforcementLevel: "remediate" } }));
    const forgotten = { stack: "dev", policies: [], resources: [{ ...group, props, dependencies: {} }] };

    const refused = await pulumi(forgotten, "preview");
    expect(refused.output).toContain("retentionInDays is not set, required: at least 30 days");
    expect(refused.code).not.toBe(0);

    const corrected = await pulumi(forgotten, "preview", "--diff", "--policy-pack-config", config);
    expect(corrected.output).toMatch(/retentionInDays\s*: 30/);
    expect(corrected.code).toBe(0);
  });

  test("PO-01: an update is refused too, and makes nothing", async () => {
    const { code, output } = await pulumi(exhibitions[0]!, "up", "--yes");
    expect(output).toContain("❌ causeway@v");
    expect(code).not.toBe(0);
    const { deployment } = await project.state("prod");
    expect(deployment.resources ?? []).toEqual([]);
  });
});

interface Said {
  readonly policyName: string;
  readonly enforcementLevel: string;
  readonly message: string;
}

/** What mandatory policies said, from an event log. */
function mandatory(file: string): readonly Said[] {
  const lines = fs.readFileSync(file, "utf8").trim().split("\n");
  return lines
    .flatMap((line) => (JSON.parse(line) as { policyEvent?: Said }).policyEvent ?? [])
    .filter(
      ({ enforcementLevel, policyName }) => enforcementLevel === "mandatory" && policyName !== "exemptions",
    );
}
