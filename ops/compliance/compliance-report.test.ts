import { exemption, policyOf, reportOn, says, urnOf, type Scene } from "./compliance.fixture";

const controlsOf = (scene: Scene, name: string) =>
  reportOn(scene)
    .frameworks.find((framework) => framework.name === name)
    ?.controls.map(({ id, standing, policies }) => [id, standing, policies.join(" ")]);

const standingOf = (scene: Scene) => reportOn(scene).policies.map(({ standing }) => standing);

const inForce = says("exemptions-in-force", "Shows them.\ns3-logging is not enforced for another 3 days: x");
const inForceOn = (name: string) => ({ ...inForce, urn: urnOf(name) });

describe("how a control stands", () => {
  test("AC-08: each framework has its controls with the policies that show them, what is against one first", () => {
    const policies = [
      policyOf("s3-kms", { frameworks: { checkov: ["CKV_AWS_145", "CKV_AWS_19"], fsbp: ["S3.17"] } }),
      policyOf("s3-guards", { frameworks: { checkov: ["CKV_AWS_145"] } }),
      policyOf("s3-tls", { frameworks: { checkov: ["CKV_AWS_9"] } }),
    ];
    const scene = { policies, report: { violations: [says("s3-guards")] } };
    expect(controlsOf(scene, "Checkov")).toEqual([
      ["CKV_AWS_145", "violated", "s3-guards s3-kms"],
      ["CKV_AWS_9", "kept", "s3-tls"],
      ["CKV_AWS_19", "kept", "s3-kms"],
    ]);
    expect(controlsOf(scene, "AWS Foundational Security Best Practices")).toEqual([
      ["S3.17", "kept", "s3-kms"],
    ]);
    expect(controlsOf(scene, "Trivy")).toEqual([]);
  });

  test("AC-08: a policy that no framework knows is a control of its own", () => {
    const policies = [policyOf("prod-protect"), policyOf("s3-tls", { frameworks: { cis: ["2.1.1"] } })];
    expect(controlsOf({ policies }, "Rules of this repository")).toEqual([
      ["prod-protect", "kept", "prod-protect"],
    ]);
  });

  test("AC-08: what only advises is violated all the same", () => {
    const policies = [policyOf("s3-tls", { level: "advisory" })];
    const report = reportOn({ policies, report: { advice: [says("s3-tls")] } });
    expect(report.policies.map(({ standing }) => standing)).toEqual(["violated"]);
    expect(report.isCompliant).toBe(false);
  });

  test("AC-08: an exemption that hides a violation shows with its owner, its end and what it hides", () => {
    const policies = [policyOf("s3-logging"), policyOf("s3-tls")];
    const report = reportOn({
      policies,
      exemptions: [exemption, { ...exemption, urn: urnOf("other") }],
      report: { exemptions: [inForceOn("scratch"), inForceOn("data")] },
    });
    expect(report.policies.map(({ standing, exemptions }) => [standing, exemptions])).toEqual([
      ["exempt", [{ ...exemption, hides: [urnOf("scratch")] }]],
      ["kept", []],
    ]);
    expect(report).toMatchObject({ isCompliant: true, hasExceptions: true });
  });

  test("AC-08: a disabled policy is not kept, nor is what a preview cannot know, nor what is about nothing", () => {
    const policies = [
      policyOf("rds-multiaz", { level: "disabled" }),
      policyOf("s3-tls"),
      policyOf("s3-kms"),
      policyOf("rds-private", { types: ["aws:rds/instance:Instance"] }),
    ];
    const message = "Shows what waits.\nThese wait.\n  s3-tls: data (policy) and 2 more";
    const scene = { policies, report: { undecided: [says("undecided", message)] } };
    expect(standingOf(scene)).toEqual(["disabled", "open", "kept", "none"]);
    expect(reportOn(scene)).toMatchObject({ isCompliant: true, hasExceptions: true });
    expect(reportOn({ policies: policies.slice(1) })).toMatchObject({ hasExceptions: false });
    expect(reportOn(scene).policies.map(({ waitsFor }) => waitsFor)).toEqual([
      undefined,
      "data (policy) and 2 more",
      undefined,
      undefined,
    ]);
    expect(reportOn(scene).counts).toEqual({
      violated: 0,
      exempt: 0,
      disabled: 1,
      unjudged: 0,
      open: 1,
      kept: 1,
      none: 1,
    });
  });

  test("AC-08: a control that one policy keeps and none is against is kept, whatever else is about nothing", () => {
    const cis = { frameworks: { cis: ["3.3"] } };
    const policies = [policyOf("a", { ...cis, types: ["aws:cfg/recorder:Recorder"] }), policyOf("b", cis)];
    expect(controlsOf({ policies }, "CIS AWS Foundations Benchmark v5.0")).toEqual([["3.3", "kept", "b a"]]);
  });

  test("AC-08: a preview that failed shows nothing as kept", () => {
    const scene = {
      policies: [policyOf("a"), policyOf("b")],
      report: { violations: [says("a")] },
      facts: { isComplete: false },
    };
    expect(standingOf(scene)).toEqual(["violated", "unjudged"]);
  });

  test("PO-08: what the pack has against its own exemptions is against the stack", () => {
    const statement = says("exemptions", "Every exemption is sound.\nthe exemption of x has expired");
    const report = reportOn({ policies: [policyOf("a")], report: { violations: [statement] } });
    expect(report.isCompliant).toBe(false);
    expect(report.aboutPack).toEqual([statement]);
  });
});

test("AC-08: a question about regulated data stands as the worst of the policies behind it", () => {
  const policies = [policyOf("s3-kms"), policyOf("s3-tls"), policyOf("rds-multiaz")];
  const { regulatedData } = reportOn({
    policies,
    regulatedData: { "encryption at rest": ["s3-kms"], "encryption in transit": ["rds-multiaz", "s3-tls"] },
    report: { violations: [says("s3-tls")] },
  });
  expect(regulatedData).toEqual([
    { question: "encryption at rest", standing: "kept", policies: ["s3-kms"] },
    { question: "encryption in transit", standing: "violated", policies: ["s3-tls", "rds-multiaz"] },
  ]);
});
