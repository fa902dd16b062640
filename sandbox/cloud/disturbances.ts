import { setTimeout } from "node:timers/promises";

export type Operation = "create" | "read" | "update" | "delete";

/** Which requests a disturbance applies to; what is left out matches everything. */
export interface DisturbanceMatch {
  readonly operation?: Operation | undefined;
  /** Part of the URN, e.g. a type token or a logical name. */
  readonly urn?: string | undefined;
}

export interface Fault extends DisturbanceMatch {
  readonly message: string;
  /** How many requests fail before it goes away. */
  readonly times: number;
  /** `after`: the work is done and only the answer is lost, as when a connection breaks. Default `before`. */
  readonly moment?: "before" | "after" | undefined;
}

export interface Latency extends DisturbanceMatch {
  readonly milliseconds: number;
}

/** An injected failure. */
export class FaultError extends Error {}

/** Faults and latency that a test or a curious user put into the simulated cloud. They last until removed. */
export class Disturbances {
  private faults: (Fault & { left: number })[] = [];
  private latencies: Latency[] = [];

  addFault(fault: Fault): void {
    this.faults.push({ ...fault, left: fault.times });
  }

  addLatency(latency: Latency): void {
    this.latencies.push(latency);
  }

  clear(): void {
    this.faults = [];
    this.latencies = [];
  }

  /** What is in force, for `causeway sandbox status`. */
  describe(): { faults: readonly Fault[]; latencies: readonly Latency[] } {
    return { faults: this.faults.filter(({ left }) => left > 0), latencies: this.latencies };
  }

  failBefore(operation: Operation, target: { readonly urn: string }): void {
    this.fail("before", operation, target);
  }

  failAfter(operation: Operation, target: { readonly urn: string }): void {
    this.fail("after", operation, target);
  }

  async delay(operation: Operation, target: { readonly urn: string }): Promise<void> {
    const total = this.latencies
      .filter((latency) => applies(latency, operation, target))
      .reduce((sum, { milliseconds }) => sum + milliseconds, 0);
    if (total > 0) await setTimeout(total);
  }

  private fail(moment: "before" | "after", operation: Operation, target: { readonly urn: string }): void {
    const fault = this.faults.find(
      (candidate) =>
        candidate.left > 0 &&
        (candidate.moment ?? "before") === moment &&
        applies(candidate, operation, target),
    );
    if (fault === undefined) return;
    fault.left -= 1;
    throw new FaultError(fault.message);
  }
}

function applies(match: DisturbanceMatch, operation: Operation, target: { readonly urn: string }): boolean {
  return (
    (match.operation === undefined || match.operation === operation) &&
    (match.urn === undefined || target.urn.includes(match.urn))
  );
}
