import fs from "node:fs";
import path from "node:path";
import { policies, type PolicyId } from "../../policies/policies";
import { Project, type CliResult } from "../project";
import { openSandbox, type TestSandbox } from "../sandbox";
import { exhibitsOf, type Exhibit } from "./exhibits";
import { complaints, judgeMutants, type Outcome } from "./judge-mutants";
import { recordEstate, estateStacks, type RecordedStack } from "./record-estate";
import { idlePolicies, isSurvivor, reportText } from "./report";

/** Deploying six stacks takes longer than one test may. */
const MINUTES = 60_000;

let recorded: readonly RecordedStack[];
let outcomes: readonly Outcome[];

beforeAll(async () => {
  recorded = await recordEstate();
  outcomes = recorded.flatMap(({ recording }) => judgeMutants(recording));
}, 10 * MINUTES);

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
  let exhibits: readonly Exhibit[];
  let file: string;
  let events: string;

  beforeAll(async () => {
    const prod = recorded.filter(({ recording }) => !["dev", "staging"].includes(recording.stack));
    const found = prod.map(({ recording }) =>
      exhibitsOf(
        recording,
        outcomes.filter(({ stack }) => stack === recording.stack),
      ),
    );
    const byPolicy = new Map(
      found.flatMap((one) => one.exhibits.map((exhibit) => [exhibit.policy, exhibit])),
    );
    exhibits = [...byPolicy.values()];
    sandbox = await openSandbox();
    file = path.join(sandbox.folder, "exhibits.json");
    events = path.join(sandbox.folder, "events.jsonl");
    fs.writeFileSync(file, JSON.stringify(exhibits));
    await pulumi("stack", "init", "prod");
  });
  afterAll(() => sandbox.close());

  function pulumi(...args: string[]): Promise<CliResult> {
    const project = new Project(sandbox);
    fs.cpSync(path.join(__dirname, "exhibit-program"), project.folder, { recursive: true });
    return project.pulumi(args, {
      CAUSEWAY_EXHIBITS: file,
      PULUMI_OPTION_POLICY_PACK: path.join(project.folder, "policies"),
      PULUMI_DEBUG_COMMANDS: "true",
    });
  }

  /** Policies that spoke against the resource made for them, with what they said. */
  function refusals(): ReadonlyMap<string, string> {
    const lines = fs.readFileSync(events, "utf8").trim().split("\n");
    const said = lines
      .map((line) => JSON.parse(line) as { policyEvent?: Said })
      .flatMap(({ policyEvent }) => policyEvent ?? []);
    const own = said.filter(
      ({ policyName, resourceUrn, enforcementLevel }) =>
        enforcementLevel === "mandatory" && resourceUrn.endsWith(`::breaks-${policyName}`),
    );
    return new Map(own.map(({ policyName, message }) => [policyName, message]));
  }

  interface Said {
    readonly policyName: string;
    readonly resourceUrn: string;
    readonly enforcementLevel: string;
    readonly message: string;
  }

  test("PO-01: a resource that breaks it exists for every policy", () => {
    const shown = new Set(exhibits.map(({ policy }) => policy));
    expect(policies.map(({ id }) => id).filter((id) => !shown.has(id))).toEqual([]);
  });

  test("PO-01: a preview is refused by every policy, with resource, observed, required and fix", async () => {
    const { code, output } = await pulumi("preview", "--stack", "prod", "--event-log", events);
    expect(output).toContain("❌ causeway@v");
    expect(code).not.toBe(0);
    const said = refusals();
    expect(exhibits.map(({ policy }) => policy).filter((policy) => !said.has(policy))).toEqual([]);
    for (const [policy, message] of said) {
      expect(message).toMatch(
        new RegExp(`\\nbreaks-${policy}: .+ is .+, required: .+\\.\\nFix: .+\\.\\n`, "s"),
      );
      expect(message).toContain(`docs/policies/${policy}.md`);
    }
  });

  test("PO-01: an update is refused too, and makes nothing", async () => {
    const { code, output } = await pulumi("up", "--yes", "--stack", "prod");
    expect(output).toContain("❌ causeway@v");
    expect(code).not.toBe(0);
    expect((await sandbox.resources()).filter(({ urn }) => urn !== "")).toEqual([]);
  });
});
