import type { EngineEvent, PolicyEvent } from "../lib/event-log";
import { policyReport } from "./policy-report";
import { renderReport } from "./render-report";

const URN = "urn:pulumi:prod::causeway::aws:s3/bucketVersioning:BucketVersioning::data-versioning";

let sequence = 0;

function says(change: Partial<PolicyEvent>): EngineEvent {
  sequence += 1;
  return {
    sequence,
    policyEvent: {
      resourceUrn: URN,
      message: "Buckets keep versions.\ndata-versioning: status is absent.\nFix: Enable it.\n",
      policyName: "s3-versioning",
      policyPackName: "causeway",
      policyPackVersion: "0.1.0",
      enforcementLevel: "mandatory",
      severity: "high",
      ...change,
    },
  };
}

const summary: EngineEvent = {
  sequence: 0,
  summaryEvent: { PolicyPacks: { "causeway|local|/x/policies": "0.1.0" } },
};

const advice = says({ policyName: "ecs-scaling", enforcementLevel: "advisory", severity: "low" });
const inForce = says({
  policyName: "exemptions-in-force",
  enforcementLevel: "advisory",
  message: "Shows them.\ns3-kms is not enforced for another 3 days",
});
const undecided = says({
  policyName: "undecided",
  resourceUrn: "",
  enforcementLevel: "advisory",
  message: "Shows what waits.\nThese wait:\n  s3-tls: data (policy)",
});

describe("the report of a run's policies", () => {
  test("PO-01: tells violations, advice, exemptions and what is undecided apart, by the engine's events", () => {
    const report = policyReport([says({}), advice, inForce, undecided, summary]);
    expect(report.packVersion).toBe("0.1.0");
    expect(report.violations).toEqual([
      {
        policy: "s3-versioning",
        severity: "high",
        urn: URN,
        message: "Buckets keep versions.\ndata-versioning: status is absent.\nFix: Enable it.",
      },
    ]);
    expect(report.advice.map(({ policy }) => policy)).toEqual(["ecs-scaling"]);
    expect(report.exemptions.map(({ urn }) => urn)).toEqual([URN]);
    expect(report.undecided).toEqual([expect.not.objectContaining({ urn: expect.anything() as unknown })]);
  });

  test("puts the worst first, then by policy and resource, whatever the order of the events", () => {
    const events = [
      says({ policyName: "b", severity: "low" }),
      says({ policyName: "c", severity: "critical" }),
      says({ policyName: "a", severity: "low", resourceUrn: "urn:2" }),
      says({ policyName: "a", severity: "low", resourceUrn: "urn:1" }),
    ];
    const order = (list: readonly EngineEvent[]) =>
      policyReport(list).violations.map(({ policy, urn }) => `${policy} ${urn}`);
    expect(order(events)).toEqual([`c ${URN}`, "a urn:1", "a urn:2", `b ${URN}`]);
    expect(order(events.toReversed())).toEqual(order(events));
  });

  test("a run that asked no pack of this name has no version", () => {
    const other = { sequence: 1, summaryEvent: { PolicyPacks: { "other|local|/x": "1.0.0" } } };
    expect(policyReport([other])).not.toHaveProperty("packVersion");
    expect(policyReport([])).not.toHaveProperty("packVersion");
  });

  test("reads, for people, as what is wrong and what to do", () => {
    const text = renderReport("prod", policyReport([says({}), inForce, undecided, summary]));
    expect(text).toBe(
      [
        "prod breaks 1 of the policies (0.1.0), in 1 places:",
        "",
        "s3-versioning (high)",
        "  data-versioning: status is absent.",
        "  Fix: Enable it.",
        "",
        "Exemptions in force",
        "  exemptions-in-force data-versioning: s3-kms is not enforced for another 3 days",
        "",
        "Judged at the update",
        "  These wait:",
        "    s3-tls: data (policy)",
      ].join("\n"),
    );
    expect(renderReport("prod", policyReport([summary]))).toBe("prod keeps the policies (0.1.0).");
  });
});
