import type { Identity } from "./instance";
import { RefusedError } from "./model";

/** Far more than any run has; what is kept beyond the runs under way is never asked for again. */
const MOST = 1000;

/**
 * The configured provider instances by the address of their connection. gRPC does not tell when a connection ends, so
 * the ones that were used longest ago go when there are too many.
 */
export class Instances {
  private readonly byPeer = new Map<string, Identity>();

  set(peer: string, identity: Identity): void {
    this.forget(peer);
    this.byPeer.set(peer, identity);
    const [oldest] = this.byPeer.keys();
    if (this.byPeer.size > MOST && oldest !== undefined) this.forget(oldest);
  }

  /** The system gives an address again once its connection has ended, perhaps to another run. */
  forget(peer: string): void {
    this.byPeer.delete(peer);
  }

  /** @throws RefusedError when the instance is not known */
  get(peer: string): Identity {
    const identity = this.byPeer.get(peer);
    if (identity === undefined) {
      throw new RefusedError(
        "the sandbox does not know this run: the sandbox was started anew, or its connection was. " +
          "Fix: run the command again",
      );
    }
    this.set(peer, identity);
    return identity;
  }
}
