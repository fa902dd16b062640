import type { Verification } from "../verification/verification";
import { printable } from "../lib/printable";
import { counted } from "../report/phrase";
import { bakesUntil, tookMs, type DeploymentRecord } from "./deployment-record";
import { slowText } from "./pace";
import { tookText } from "./record-table";

/** Everything that is known of a deployment, a line each. */
export function recordDetails(
  record: DeploymentRecord,
  verification: Verification | undefined,
): readonly string[] {
  const { stack, id, kind, result, startedAt, actor, bundle, done, notDone, images } = record;
  const facts: readonly (readonly [name: string, value: string | undefined])[] = [
    ["id", id],
    ["kind", kind],
    [
      "part of the stack",
      record.targets === undefined ? undefined : counted(record.targets.length, "target"),
    ],
    ["rollback of", record.rollbackOf],
    ["result", result],
    ["bakes until", result === "baking" ? new Date(bakesUntil(record)).toISOString() : undefined],
    ["reason", record.reason],
    ["cause", record.cause],
    ["started", startedAt],
    ["took", tookText(record)],
    ["pace", slowText(tookMs(record), record.pace)],
    ["by", actor],
    ["approved by", record.approvals?.join(", ")],
    ["commit", commitText(record)],
    ["pull request", record.pullRequest?.toString()],
    ["run", record.run?.url],
    ["bundle", bundle],
    ["tests", verificationText(verification)],
  ];
  return [
    `${stack}:`,
    ...facts.flatMap(([name, value]) => (value === undefined || value === "" ? [] : [`  ${name}: ${value}`])),
    ...listed("targets", record.targets ?? []),
    ...listed("done", done.map(operationText)),
    ...listed("not done", notDone.map(operationText)),
    ...listed(
      "images",
      Object.entries(images).map(([service, digest]) => `${service} ${digest}`),
    ),
  ].map(printable);
}

function commitText({ commit, dirty }: DeploymentRecord): string {
  return `${commit ?? "none"}${dirty ? ", with changes that are in no commit" : ""}`;
}

function verificationText(verification: Verification | undefined): string {
  if (verification === undefined) return "none";
  const { passed, checks } = verification;
  const failed = checks.filter((check) => !check.passed).map(({ name }) => name);
  return passed ? `passed (${checks.length})` : `failed (${failed.join(", ")})`;
}

function operationText({ operation, type, name }: DeploymentRecord["done"][number]): string {
  return `${operation} ${type} ${name}`;
}

function listed(name: string, lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : [`  ${name}:`, ...lines.map((line) => `    ${line}`)];
}
