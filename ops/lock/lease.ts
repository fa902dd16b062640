/** Who works on a stack, and from where. */
export interface LeaseHolder {
  /** GitHub login in CI, user name elsewhere. */
  readonly actor: string;
  /** The command line, e.g. `causeway apply build/prod`. */
  readonly command: string;
  readonly host: string;
  /** Of `causeway` itself. */
  readonly pid: number;
  /** Tells that process from every other one; absent where the system does not tell (all but Linux). */
  readonly process?: ProcessMark;
  /** Full commit of the working tree, where there is one. */
  readonly commit?: string;
  /** Number of the pull request. */
  readonly pullRequest?: number;
  /** Run of GitHub Actions. */
  readonly run?: LeaseRun;
}

/** What no two processes share, while host names and process ids come again. */
export interface ProcessMark {
  /** One boot of one machine, one table of processes in it, and one job of CI. */
  readonly machine: string;
  /** When the process started, in hundredths of a second since that boot: no clock that is put right moves it. */
  readonly start: number;
}

/** A run of GitHub Actions. */
export interface LeaseRun {
  /** `owner/name` */
  readonly repository: string;
  readonly id: string;
  /** From 1; grows when the run is run again. */
  readonly attempt?: number;
  readonly url: string;
}

/** The engine that works under a lease; its own lock carries the same host and process id. */
export interface LeasedEngine {
  readonly host: string;
  readonly pid: number;
  /** ISO 8601. */
  readonly startedAt: string;
}

/** What an earlier holder may have left lying in the engine's place for locks. */
export interface AbandonedEngine {
  readonly host: string;
  /** `machine` of that holder's {@link ProcessMark}. */
  readonly machine?: string;
  /** Absent when the holder went before it had written down which engine it started. */
  readonly pid?: number;
  /** ISO 8601, by the clock of that host: its lock is not older. */
  readonly since: string;
}

/** A lease as it lies in the store, below `leases/`. */
export interface Lease {
  readonly version: 1;
  readonly stack: string;
  readonly state: "held" | "released";
  /** Grows with every acquisition, and never falls: of two holders the higher is the later. */
  readonly token: number;
  /** Of this acquisition alone: by it a holder knows its own writes again. */
  readonly id: string;
  readonly holder: LeaseHolder;
  /** Absent until the engine runs. */
  readonly engine?: LeasedEngine;
  /** Engines of earlier holders whose locks nobody has looked after yet. */
  readonly abandoned?: readonly AbandonedEngine[];
  /** A holder before went without releasing, and no work has ended well since: it may still come back late. */
  readonly unsettled?: true;
  /** ISO 8601 by the holder's clock; for people only. */
  readonly acquiredAt: string;
  readonly renewedAt: string;
  /** Grows with every write of this holder, so that no two bodies are alike. */
  readonly renewals: number;
  /** Milliseconds that it is good for after each write, by the store's clock. */
  readonly duration: number;
}

/** A lease as it was read. */
export interface StoredLease {
  readonly lease: Lease;
  readonly etag: string;
  /** Milliseconds since it was written, by the store's clock. */
  readonly age: number;
}

/** How long a lease is good for, and what follows from it; milliseconds. */
export interface LeaseTiming {
  /** Default 5 min. A stack whose holder died without a word is free again after it. */
  readonly duration: number;
  /** Between two renewals. Default 60 s: four may fail. */
  readonly heartbeat: number;
  /**
   * How much earlier than others may take the lease its holder gives it up. Default 30 s. It covers what S3 cuts off
   * its times (a second), clocks that do not run alike, and writes that are on their way.
   */
  readonly margin: number;
}

export const leaseTiming: LeaseTiming = { duration: 300_000, heartbeat: 60_000, margin: 30_000 };

/** Whether anybody may take it: it was given back, or its holder has not written for as long as it is good for. */
export function isFree({ lease, age }: StoredLease): boolean {
  return lease.state === "released" || age >= lease.duration;
}
