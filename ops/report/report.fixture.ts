import type { Changes, PropertyChange, ResourceChange } from "../changes/change";
import type { PolicyStatement } from "../policies/policy-report";
import type { Verdict } from "../reversibility/verdict";
import type { ReportInput } from "./report-input";

const BUCKET = "aws:s3/bucket:Bucket";

export function changeOf(name: string, more: Partial<ResourceChange> = {}): ResourceChange {
  const { type = BUCKET } = more;
  return {
    urn: `urn:pulumi:prod::causeway::${type}::${name}`,
    type,
    name,
    operation: "update",
    properties: [],
    deleteBeforeReplace: false,
    ...more,
  };
}

export function propertyOf(
  path: string,
  before: unknown,
  after: unknown,
  forcesReplacement = false,
): PropertyChange {
  return { path, kind: "update", before, after, secret: false, forcesReplacement };
}

export function viewOf(inputs: Readonly<Record<string, unknown>>): NonNullable<ResourceChange["after"]> {
  return { inputs, outputs: {}, protect: false, retainOnDelete: false };
}

export function statementOf(policy: string, name: string, message: string): PolicyStatement {
  return { policy, severity: "high", urn: changeOf(name).urn, message };
}

/** A report of prod; verdicts that are not given are that everything can be taken back. */
export function reportOf(
  changes: Partial<Changes> = {},
  {
    verdicts = {},
    ...more
  }: Partial<ReportInput> & { readonly verdicts?: Readonly<Record<string, Partial<Verdict>>> } = {},
): ReportInput {
  const all = changes.changes ?? [];
  const judged = all.map(({ urn, name }): Verdict => ({
    urn,
    reversibility: "reversible",
    reason: "its inputs make it again",
    backupFirst: false,
    ...verdicts[name],
  }));
  return {
    stack: "prod",
    actor: "octocat",
    createdAt: "2026-11-22T01:36:13.000Z",
    changes: { stack: "prod", planning: true, changes: all, unchanged: 216, diagnostics: [], ...changes },
    policies: { packVersion: "0.1.0", violations: [], advice: [], exemptions: [], undecided: [] },
    reversibility: {
      verdicts: judged,
      tier: "routine",
      backupFirst: judged.filter(({ backupFirst }) => backupFirst).map(({ urn }) => urn),
    },
    pendingOperations: [],
    ...more,
  };
}

/** A report with something in every section. */
export const fullReport = reportOf(
  {
    changes: [
      changeOf("api", { type: "causeway:service:Service", component: true }),
      changeOf("assets", {
        operation: "create",
        after: viewOf({ tags: { Owner: "infra" }, bucket: "assets" }),
      }),
      changeOf("data", {
        operation: "replace",
        properties: [propertyOf("bucket", "data-1", "data-2", true)],
        deleteBeforeReplace: true,
      }),
      changeOf("kept", { operation: "forget" }),
      changeOf("logs", {
        properties: [
          propertyOf("days", 30, 7),
          { path: 'tags["a.b"]', kind: "delete", before: "x", secret: false, forcesReplacement: false },
          propertyOf("token", "[secret]", "[secret]"),
          propertyOf("arn", "arn:1", "[unknown]"),
        ],
      }),
      changeOf("old", { operation: "delete", leftover: true }),
      changeOf("seen", { operation: "refresh" }),
      changeOf("taken", { operation: "import" }),
    ],
    diagnostics: [
      { severity: "error", message: "preview failed" },
      { severity: "error", urn: changeOf("data").urn, message: "no such key\nat line 3" },
      { severity: "warning", message: "soon gone" },
    ],
  },
  {
    commit: "17ec5c9d2f0e4b6a8c1d3e5f7a9b0c2d4e6f8a1b",
    dirty: true,
    artifactUrl: "https://github.com/example/causeway/actions/runs/1",
    verdicts: {
      data: {
        reversibility: "data-losing",
        reason: "bucket forces a replacement: forceDestroy is on",
        needs: "a copy of its objects",
        backupFirst: true,
      },
      old: { reversibility: "irreversible", reason: "nothing keeps it" },
      kept: { reason: "it stays in the cloud", needs: "an import by its id" },
    },
    policies: {
      packVersion: "0.1.0",
      violations: [
        statementOf("s3-tls", "data", "Buckets speak TLS.\ndata: policy is absent.\nFix: Add one."),
        statementOf("s3-tls", "logs", "Buckets speak TLS.\nlogs: policy is absent.\nFix: Add one."),
      ],
      advice: [statementOf("ecs-scaling", "api", "Services scale.\napi: has 1 task.")],
      exemptions: [
        statementOf("exemptions-in-force", "logs", "Shows them.\ns3-kms is not enforced for 3 days"),
      ],
      undecided: [
        { policy: "undecided", severity: "low", message: "Shows what waits.\nThese wait:\n  s3-kms: data" },
      ],
    },
    comparison: { other: "staging", onlyHere: ["delete old"], onlyThere: ["create more", "update logs"] },
    pendingOperations: [{ type: "creating", urn: changeOf("half").urn }],
  },
);
