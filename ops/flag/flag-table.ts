import type { EnvironmentName } from "../promotion/road";
import { textTable, type Cell } from "../status/text-table";
import { appliedContent, describeValue, isSame, noFlags, type FlagContent } from "./flag-content";
import { isExpired } from "./flag-problems";
import type { ServiceFlags } from "./open-flags";

/** A flag, as people and programs see it. */
export interface FlagRow {
  readonly service: string;
  readonly flag: string;
  /** What users get: `on`, `on for 50 %`, `off`, `off, held`. */
  readonly published: string;
  /** Whether `causeway flag apply` would change it. */
  readonly asSpecified: boolean;
  /** What stacks/flags.ts says; absent for a flag that is not there any more. */
  readonly specified?: string;
  readonly owner?: string;
  /** Last day, in UTC. */
  readonly expires?: string;
  readonly expired: boolean;
}

/** A row for every flag that is published, or that stacks/flags.ts has. */
export function flagRows(
  { service, specs }: Pick<ServiceFlags, "service" | "specs">,
  content: FlagContent,
  environment: EnvironmentName,
  now: Date,
): readonly FlagRow[] {
  const target = appliedContent(specs, environment, content);
  const specified = appliedContent(specs, environment, noFlags);
  const names = [...new Set([...Object.keys(specs), ...Object.keys(content.values)])];
  return names.map((flag) => {
    const spec = specs[flag];
    return {
      service,
      flag,
      published: describeValue(content.values[flag]),
      asSpecified: isSame(only(content, flag), only(target, flag)),
      ...(spec === undefined
        ? {}
        : { specified: describeValue(specified.values[flag]), owner: spec.owner, expires: spec.expires }),
      expired: spec !== undefined && isExpired(spec, now),
    };
  });
}

function only(content: FlagContent, flag: string): FlagContent {
  const value = content.values[flag];
  return { ...content, values: value === undefined ? {} : { [flag]: value } };
}

const WIDTH = 120;

/** The rows as lines for people. */
export function flagTable(rows: readonly FlagRow[], environment: string): readonly string[] {
  if (rows.length === 0) return [`No service of ${environment} has a flag.`];
  const heading = ["service", "flag", environment, "stacks/flags.ts", "owner", "expires"].map(dim);
  const lines = textTable([heading, ...rows.map(cells)], WIDTH, [1, 4]);
  if (rows.every(({ asSpecified }) => asSpecified)) return lines;
  return [...lines, `What differs is published by: npx causeway flag apply ${environment}`];
}

function cells({
  service,
  flag,
  published,
  asSpecified,
  specified,
  owner,
  expires,
  expired,
}: FlagRow): readonly Cell[] {
  return [
    { text: service },
    { text: flag },
    { text: published, ...(asSpecified ? {} : { tone: "yellow" }) },
    { text: specified ?? "gone" },
    { text: owner ?? "-" },
    { text: expired ? `${expires ?? ""}, over` : (expires ?? "-"), ...(expired ? { tone: "red" } : {}) },
  ];
}

function dim(text: string): Cell {
  return { text, tone: "dim" };
}
