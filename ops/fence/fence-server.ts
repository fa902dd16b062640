import { randomBytes } from "node:crypto";
import { exitCode } from "../exit-codes";
import { UserError } from "../lib/errors";
import { backendLocation } from "../state/backend-location";
import { checkpointKey } from "../state/layout";
import { stateStore } from "../state/open-stores";
import { CheckpointWriter } from "./checkpoint-writer";
import { Fence } from "./fence";
import { LoopbackServer } from "./loopback-server";
import { assertNotCompressed } from "./mark-checkpoint";
import { openUpstream, type Upstream } from "./upstream";

export interface FenceOptions {
  /** Where the state really is. */
  readonly backendUrl: string;
  readonly stack: string;
  /** Says why nothing may be written any more; undefined while the lease is good. It is asked before each write. */
  readonly assertWritable: () => string | undefined;
  /** Environment of the engine, with the credentials of the backend. */
  readonly env: NodeJS.ProcessEnv;
  /** Is told at once why a write was refused, once for each reason: the engine itself tries for half a minute. */
  readonly onRefusal?: (reason: string) => void;
}

export interface OpenFence {
  /** For the engine. It holds a secret: whoever knows it can write the state while the fence is open. */
  readonly backendUrl: string;
  /** The secret alone, which may be quoted in other forms than that of the URL; absent where there is no fence. */
  readonly secret?: string;
  /** Why writes were refused so far; empty after a run of which everything was written. */
  readonly refusals: readonly string[];
  /** Waits for the requests in flight. */
  close(): Promise<void>;
}

/**
 * Opens an S3 endpoint on this machine for one leased run of the engine. It goes on to the real bucket with the real
 * credentials, writes nothing without the lease, and writes the checkpoint only in the place of what the run knows. A
 * folder has no fence: its URL is returned as it is.
 *
 * The lease is held before: what is there now is what this run goes on from.
 *
 * @throws UserError when the lease is lost already, or the checkpoint is compressed; StoreError as the store does
 */
export async function openFence(options: FenceOptions): Promise<OpenFence> {
  const { backendUrl, stack, assertWritable, env, onRefusal = () => undefined } = options;
  const location = backendLocation(backendUrl, env);
  if (location.kind === "folder") return { backendUrl, refusals: [], close: () => Promise.resolve() };
  const upstream = await openUpstream(location, env);
  assertSameWorld(upstream, env);
  const store = await stateStore(backendUrl, env);
  await assertNotCompressed(store, stack);
  const checkpoint = await CheckpointWriter.open(store, checkpointKey(stack));
  // Only now: a lease that is good after the reading was nobody else's before it.
  const lost = assertWritable();
  if (lost !== undefined) throw new UserError(lost, "run the command again", exitCode.locked);
  const secret = randomBytes(16).toString("hex");
  const fence = new Fence({ stack, upstream, checkpoint, secret, assertWritable, onRefusal });
  const server = await LoopbackServer.listen((request, response) => fence.handle(request, response));
  return {
    backendUrl: fencedUrl(upstream, `http://127.0.0.1:${server.port}/${secret}`),
    secret,
    refusals: fence.refusals,
    close: async () => {
      await server.close();
      upstream.close();
    },
  };
}

/**
 * The sandbox's providers serve no run whose state is not on this machine, and cannot see behind the fence.
 *
 * @throws UserError when simulated providers would work on real state
 */
function assertSameWorld({ host, bucket }: Upstream, { PULUMI_DEBUG_PROVIDERS }: NodeJS.ProcessEnv): void {
  if (!PULUMI_DEBUG_PROVIDERS || /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])(:\d+)?$/.test(host)) return;
  throw new UserError(
    `sandbox and reality must not mix: this shell has simulated providers (PULUMI_DEBUG_PROVIDERS), and ${bucket} is a real bucket`,
    "run it again in a fresh shell",
    exitCode.refused,
  );
}

/**
 * The engine sends nothing of its AWS credentials here (`anonymous`), and no checksums that S3 alone understands; the
 * environment, which it shares with its providers, stays as it is.
 */
function fencedUrl({ bucket, prefix, region }: Upstream, endpoint: string): string {
  const parameters = new URLSearchParams({
    region,
    endpoint,
    s3ForcePathStyle: "true",
    anonymous: "true",
    request_checksum_calculation: "when_required",
    response_checksum_validation: "when_required",
  });
  return `s3://${bucket}/${prefix}?${parameters.toString()}`;
}
