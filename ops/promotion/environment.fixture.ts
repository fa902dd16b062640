import type { QuarantineEntry } from "../quarantine/quarantine";
import { recordOf } from "../records/record.fixture";
import type { DeploymentRecord } from "../records/deployment-record";
import { verificationOf } from "../verification/verification";
import type { Environment } from "./health";

/** A digest of one letter. */
export const digest = (letter: string): string => `sha256:${letter.repeat(64)}`;

/** A commit of one letter. */
export const commit = (letter: string): string => letter.repeat(40);

/** Text of a stack file that names the image of api. */
export function stackText(letter: string, more = ""): string {
  return `# What it is given.\nconfig:\n  causeway:domain: staging.example.com\n  causeway:images:\n    api: registry.example/api@${digest(letter)} # built\n${more}`;
}

/** A deployment of the image and commit of one letter, on a day of January 2026 at noon. */
export function deployed(
  letter: string,
  day: number,
  record: Partial<DeploymentRecord> = {},
): DeploymentRecord {
  const startedAt = `2026-01-${String(day).padStart(2, "0")}T12:00:00.000Z`;
  return recordOf({
    id: `${letter}${day}`,
    commit: commit(letter),
    images: { api: digest(letter) },
    startedAt,
    endedAt: startedAt,
    ...record,
  });
}

/** What is known of an environment whose deployments were all verified. */
export function environmentOf(
  records: readonly DeploymentRecord[],
  { stack = "staging", failed = [], unverified = [], quarantine = [] }: Options = {},
): Environment {
  const verified = records.filter(({ id }) => !unverified.includes(id));
  const verifications = verified.map((record) => {
    const { startedAt, endedAt } = record;
    const detail = failed.includes(record.id) ? { passed: false, detail: "answered 503" } : { passed: true };
    return verificationOf(record, { checks: [{ name: "health", ...detail }], startedAt, endedAt });
  });
  return {
    stack,
    records,
    verifications: new Map(verifications.map((verification) => [verification.deployment, verification])),
    quarantine,
  };
}

interface Options {
  readonly stack?: string;
  /** Ids of deployments whose checks failed. */
  readonly failed?: readonly string[];
  /** Ids of deployments that nobody verified. */
  readonly unverified?: readonly string[];
  readonly quarantine?: readonly QuarantineEntry[];
}

/** An entry of the commit and the image of one letter. */
export function entry(letter: string, more: Partial<QuarantineEntry> = {}): QuarantineEntry {
  return {
    version: 1,
    stack: "staging",
    commit: commit(letter),
    images: { api: digest(letter) },
    reason: "loses orders",
    actor: "octocat",
    at: "2026-01-09T12:00:00.000Z",
    ...more,
  };
}
