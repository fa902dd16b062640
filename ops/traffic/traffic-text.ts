import { isUnderWay } from "../cloud/service-deployments";
import { UserError } from "../lib/errors";
import { printable } from "../lib/printable";
import type { SentBack } from "./send-back";
import type { UnderWay } from "./under-way";

/** Nothing is under way, so that nothing can be sent back. */
export function nothingUnderWay(stack: string, services: readonly { readonly name: string }[]): string {
  const names = services.map(({ name }) => name).join(", ");
  return (
    `No deployment of ${names} is under way: all requests go to what was deployed last. To put an earlier release back: ` +
    `npx causeway rollback ${stack} previous --reason <text>`
  );
}

/** `api: deployment 4f5c, IN_PROGRESS since 2026-01-08T11:00:00.000Z` */
export function underWayText({ service, deployment: { arn, status, createdAt } }: UnderWay): string {
  const since = createdAt === undefined ? "" : ` since ${createdAt.toISOString()}`;
  return `${service.name}: deployment ${lastPart(arn)}, ${status}${since}`;
}

/** Where the requests go, as far as ECS has got. */
export function sentBackText({ service, status, reason, targetGroups }: SentBack): string {
  const groups = targetGroups.map((arn) => arn.split("/").at(-2) ?? arn).join(" and ");
  if (status === "ROLLBACK_SUCCESSFUL") {
    return `${service}: all requests go to what ran before${groups === "" ? "" : ` (target group ${groups})`}.`;
  }
  const said = reason === undefined ? "" : `: ${printable(reason)}`;
  return `${service}: ${status}${said}${groups === "" ? "" : `; the requests go to target group ${groups}`}`;
}

/** @throws UserError when ECS is still at it, or did not go back */
export function assertSentBack(stack: string, all: readonly SentBack[]): void {
  const slow = all.filter(isUnderWay);
  const failed = all.filter((each) => !isUnderWay(each) && each.status !== "ROLLBACK_SUCCESSFUL");
  if (failed.length > 0) {
    throw new UserError(
      `${names(failed)} did not go back to what ran before: ${failed.map(({ status }) => status).join(", ")}`,
      `put an earlier release back: npx causeway rollback ${stack} previous --reason <text>`,
    );
  }
  if (slow.length === 0) return;
  throw new UserError(
    `ECS still goes back with ${names(slow)}: the requests first, then the new tasks drain and stop`,
    `wait on, with the same command; --wait says how long`,
  );
}

function names(all: readonly SentBack[]): string {
  return all.map(({ service }) => service).join(", ");
}

function lastPart(arn: string): string {
  return arn.slice(arn.lastIndexOf("/") + 1);
}
