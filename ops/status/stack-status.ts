import type { LeaseHolder } from "../lock/lease";

/** Of the JSON that `causeway status` prints; grows when a field changes its meaning or goes. */
export const STATUS_VERSION = 1;

/** What is known of one stack. */
export type StackStatus = DeployedStack | UnreachableStack;

export interface DeployedStack {
  readonly stack: string;
  /** `not-deployed`: nothing was ever done to it, though somebody may be about to. */
  readonly state: "deployed" | "not-deployed";
  /** Absent when it was never deployed. */
  readonly lastUpdate?: LastUpdate;
  readonly lock: LockStatus;
  /** What was begun and whose end the engine did not see. */
  readonly pendingOperations: readonly PendingOperation[];
  /** The last check for drift; absent when there was none. */
  readonly drift?: DriftCheck;
  /** Digests by task definition. */
  readonly images: Readonly<Record<string, string>>;
  readonly resources: number;
  /** Of the commit of the last update; absent where there is none. */
  readonly main?: MainDistance;
  /** Why there is no place yet in which anything could have been deployed. */
  readonly noBackend?: string;
}

/** A stack of which nothing can be said. */
export interface UnreachableStack {
  readonly stack: string;
  readonly state: "unreachable";
  readonly problem: string;
  /** What to do about it. */
  readonly fix: string;
}

/** What changed a stack last. */
export interface LastUpdate {
  /** As the engine calls it: `update`, `destroy`, `refresh`, `import`, ... */
  readonly kind: string;
  /** When it ended, or of one that has not: when it began. ISO 8601. */
  readonly at: string;
  /** `unknown`: whoever did it did not live to see the end. */
  readonly result: "succeeded" | "baking" | "failed" | "cancelled" | "running" | "unknown";
  /** Full commit of the working tree, where it was one of git. */
  readonly commit?: string;
  /** Whether the working tree had changes that are in no commit. */
  readonly dirty?: boolean;
  /** Where only chosen resources were deployed. */
  readonly partial?: true;
  /** Absent for what plain Pulumi did, which does not write it down. */
  readonly actor?: string;
  readonly pullRequest?: number;
  /** Address of the run in CI. */
  readonly runUrl?: string;
}

/** How far main is from a deployed commit, by what git knows here. */
export type MainDistance =
  | {
      readonly state: "behind";
      /** Commits of main that are not deployed; 0 where main has nothing else. */
      readonly commits: number;
      /** How many of them change what the stack is made of; absent where they are too many, or it is not known. */
      readonly forStack?: number;
    }
  /** Main does not have the deployed commit. `ahead`: how many commits it does not have. */
  | { readonly state: "elsewhere"; readonly commits: number; readonly ahead: number }
  | { readonly state: "unknown"; readonly why: string };

export type LockStatus =
  | { readonly state: "free" }
  /** `dead`: its holder is gone, and the next command takes it over. */
  | {
      readonly state: "held" | "dead";
      /** Grows with every holder. */
      readonly token: number;
      readonly holder: LeaseHolder;
      /** ISO 8601, by the holder's clock. */
      readonly since: string;
      /** Seconds since its holder last said that it lives, by the store's clock. */
      readonly heardBefore: number;
      /** How many wait for it. */
      readonly waiting: number;
    }
  /** Nobody has the lease, but the engine's own lock lies there: of plain Pulumi, at work or killed. */
  | { readonly state: "engine"; readonly holders: readonly EngineHolder[] };

export interface EngineHolder {
  readonly user: string;
  readonly host: string;
  readonly pid: number;
  /** ISO 8601. */
  readonly since: string;
}

export interface PendingOperation {
  /** `creating`, `updating`, `deleting`, ... */
  readonly type: string;
  readonly urn: string;
}

export interface DriftCheck {
  /** ISO 8601. */
  readonly checkedAt: string;
  readonly drifted: boolean;
}
