import type { Identity } from "../provider/instance";

type Where = Pick<Identity, "account" | "region">;

/** `arn:aws:<service>:<region>:<account>:<resource>` */
export function arn(service: string, { account, region }: Where, resource: string): string {
  return `arn:aws:${service}:${region}:${account}:${resource}`;
}

/** ARN of a resource of a global service, e.g. IAM: it carries no region. */
export function globalArn(service: string, { account }: Where, resource: string): string {
  return `arn:aws:${service}::${account}:${resource}`;
}
