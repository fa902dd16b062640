import type { Cloud } from "../cloud/cloud";
import type { Values } from "../provider/values";

/** What an operation goes by beside its input. */
export interface CallContext {
  readonly cloud: Cloud;
  /** For which the request was signed. The key pair of the sandbox is of no account: what is asked for tells that. */
  readonly region: string;
}

/** One operation of a service; input and output have the members that AWS's API reference names. */
export type Operation = (input: Values, context: CallContext) => Values;

/** A service that the sandbox answers for, as far as this repository asks it. */
export interface ServiceApi {
  /** As IAM calls it in actions, e.g. `ecs`. */
  readonly prefix: string;
  readonly operations: Readonly<Record<string, Operation>>;
}

/** A refusal, as AWS words it. */
export class ApiError extends Error {
  /** @param code AWS's own, e.g. `ClusterNotFoundException` */
  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}
