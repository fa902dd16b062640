import type { DeploymentRecord } from "../records/deployment-record";
import { printable } from "../lib/printable";
import { style } from "../lib/terminal";
import type { Comparison } from "./compare-actions";
import type { ResourceComparison } from "./compare-resources";
import { differenceText } from "./describe";

/** What `causeway compare` found, also as JSON. */
export interface ComparisonReport {
  /** The environment that goes first, and the one that follows. */
  readonly from: string;
  readonly to: string;
  /** `bundle`: what a preview of `to` shows. `stacks`: what both have, and what `from` did since. */
  readonly basis: "bundle" | "stacks";
  /** The last deployment of `to` that succeeded, from which on those of `from` count; absent when there is none. */
  readonly since?: Pick<DeploymentRecord, "id" | "startedAt" | "commit">;
  /** How many deployments of `from` that were. */
  readonly deployments: number;
  /** Here is `to`. */
  readonly actions: Comparison;
  /** Here is `to`; absent with a bundle. */
  readonly resources?: ResourceComparison;
}

/** Whether the two are alike. */
export function isEqual({ actions, resources }: ComparisonReport): boolean {
  const lists = [actions.onlyHere, actions.onlyThere, resources?.onlyHere ?? [], resources?.onlyThere ?? []];
  return lists.every((list) => list.length === 0);
}

/** A comparison for a terminal. */
export function comparisonText(report: ComparisonReport): string {
  return [printable(basisLine(report)), ...body(report)].join("\n");
}

function body(report: ComparisonReport): readonly string[] {
  const { from, to, actions, resources } = report;
  if (isEqual(report)) return [style("green", `${to} and ${from} do not differ.`)];
  const here = actions.onlyHere.map(differenceText);
  const there = actions.onlyThere.map(differenceText);
  if (resources === undefined)
    return [
      ...section(`${to} would do, and ${from} did not:`, here),
      ...section(`${from} did, and ${to} would not:`, there),
    ];
  return [
    ...section(`Only ${to} has:`, resources.onlyHere.map(resourceText)),
    ...section(`Only ${from} has:`, resources.onlyThere.map(resourceText)),
    ...section(`${from} did since, and ${to} did not:`, there),
  ];
}

function basisLine({ from, to, since, deployments }: ComparisonReport): string {
  const count = deployments === 1 ? "1 deployment" : `${deployments} deployments`;
  if (since === undefined) return `${to} has no record of a deployment; ${from} has ${count}.`;
  const commit = since.commit === undefined ? "" : `, of commit ${since.commit.slice(0, 10)}`;
  return `Since ${to} was deployed last (${since.startedAt}${commit}), ${from} has had ${count}.`;
}

function section(title: string, lines: readonly string[]): readonly string[] {
  return lines.length === 0
    ? []
    : [`\n${style("bold", title)}`, ...lines.map((line) => `  ${printable(line)}`)];
}

/** Name and type of a URN. */
function resourceText(urn: string): string {
  const [, , path = "", ...name] = urn.split("::");
  return `${name.join("::")} (${path.slice(path.lastIndexOf("$") + 1)})`;
}
