import type { Cloud } from "../cloud/cloud";
import { RefusedError } from "../provider/model";
import { text } from "../provider/texts";
import type { Values } from "../provider/values";
import { isOutsideOrganization } from "./organizations/find-organization";

/** A role that a provider takes on, on its way to the account. */
export interface AssumedRole {
  readonly arn: string;
  readonly account: string;
  /** The role's name without its path. */
  readonly name: string;
  readonly session: string;
  /** What STS is asked. */
  readonly action: "sts:AssumeRole" | "sts:AssumeRoleWithWebIdentity";
}

/**
 * Roles in the order in which they are taken on.
 *
 * @param web block of a role that is taken on with a token, or none
 * @throws RefusedError for what is no role's ARN
 */
export function rolesOf(web: readonly unknown[], assumed: readonly unknown[]): readonly AssumedRole[] {
  return [
    ...web.map((block) => roleOf(block as Values, "sts:AssumeRoleWithWebIdentity")),
    ...assumed.map((block) => roleOf(block as Values, "sts:AssumeRole")),
  ];
}

function roleOf(block: Values, action: AssumedRole["action"]): AssumedRole {
  const { roleArn } = block;
  const [arn, account, path] = /^arn:aws:iam::(\d{12}):role\/(.+)$/.exec(text(block, "roleArn")) ?? [];
  if (arn === undefined || account === undefined || path === undefined) {
    throw new RefusedError(
      `aws provider: got roleArn ${JSON.stringify(roleArn)}, expected arn:aws:iam::<12 digits>:role/<name>`,
    );
  }
  const name = path.slice(path.lastIndexOf("/") + 1);
  return { arn, account, name, session: text(block, "sessionName") || "aws-go-sdk", action };
}

/**
 * To STS, an account that does not exist is one that lets nobody in.
 *
 * @param from account of the credentials that take on the first role
 * @throws RefusedError for a role in an account that the organisation does not have
 */
export function assertEnterable(roles: readonly AssumedRole[], from: string, cloud: Cloud): void {
  for (const [index, { arn, account, action }] of roles.entries()) {
    if (!isOutsideOrganization(cloud, account)) continue;
    const before = roles[index - 1];
    const caller = before === undefined ? userArn(from) : sessionArn(before);
    throw new RefusedError(
      `Cannot assume IAM Role: AccessDenied: User: ${caller} is not authorized to perform: ${action} on resource: ${arn}`,
    );
  }
}

/** Whoever works in the simulated cloud without a role. */
export function userArn(account: string): string {
  return `arn:aws:iam::${account}:user/sandbox`;
}

/** STS leaves a role's path out of the session's ARN. */
export function sessionArn({ account, name, session }: AssumedRole): string {
  return `arn:aws:sts::${account}:assumed-role/${name}/${session}`;
}
