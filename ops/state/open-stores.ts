import { backends, backendOfStack, type BackendName } from "../../stacks/backends";
import { bootstrap } from "../../stacks/bootstrap";
import { exitCode } from "../exit-codes";
import { UserError } from "../lib/errors";
import { backendLocation, type BackendLocation } from "./backend-location";
import type { ObjectStore } from "./object-store";

/** Records in a folder, or in a bucket that has none for them beside it. */
const RECORDS = ".causeway/";

/**
 * The whole of a backend; the engine's keys in it start with `.pulumi/`.
 *
 * @param backendUrl as in `PULUMI_BACKEND_URL`
 * @throws UserError for a URL that cannot be read
 */
export async function stateStore(backendUrl: string, env: NodeJS.ProcessEnv): Promise<ObjectStore> {
  return open(backendLocation(backendUrl, env), env);
}

/**
 * Where leases, records and audit entries of a backend's stacks lie: for a backend of stacks/backends.ts in the bucket
 * for deployments beside it, for any other below `.causeway/` in the backend itself.
 *
 * @throws UserError for a URL that cannot be read, and for a backend of stacks/backends.ts that is another stack's
 */
export async function recordsStore(
  stack: string,
  backendUrl: string,
  env: NodeJS.ProcessEnv,
): Promise<ObjectStore> {
  const location = backendLocation(backendUrl, env);
  if (location.kind === "folder") return open(location, env, RECORDS);
  const beside = deploymentsBucket(stack, location.bucket);
  if (beside !== undefined) return open({ ...location, bucket: beside, prefix: "" }, env);
  return open({ ...location, prefix: `${location.prefix}${RECORDS}` }, env);
}

/** Where everything about a stack lies. */
export interface StackStores {
  readonly state: ObjectStore;
  readonly records: ObjectStore;
}

/** Both stores of a stack. @throws UserError as {@link stateStore} and {@link recordsStore} do */
export async function stackStores(
  stack: string,
  backendUrl: string,
  env: NodeJS.ProcessEnv,
): Promise<StackStores> {
  const [state, records] = await Promise.all([
    stateStore(backendUrl, env),
    recordsStore(stack, backendUrl, env),
  ]);
  return { state, records };
}

/**
 * The copy of a backend in another region (components/state-backend, `replicaOf`).
 *
 * @returns `undefined` for a backend of stacks/backends.ts that has none, and for any other backend
 * @throws UserError for a URL that cannot be read
 */
export async function replicaStore(
  backendUrl: string,
  env: NodeJS.ProcessEnv,
): Promise<ObjectStore | undefined> {
  const location = backendLocation(backendUrl, env);
  // What another server than AWS copies, and whereto, nobody here knows.
  if (location.kind === "folder" || location.endpoint !== undefined) return undefined;
  const names = Object.keys(backends) as readonly BackendName[];
  const name = names.find((each) => backends[each].bucket === location.bucket);
  const region = name === undefined ? undefined : bootstrap.backends[name].replicaRegion;
  if (region === undefined) return undefined;
  return open({ ...location, bucket: `${location.bucket}-replica`, region }, env);
}

/** Others may write to another stack's bucket than to this one's, and could forge what lies there. */
function deploymentsBucket(stack: string, bucket: string): string | undefined {
  const [name, found] = Object.entries(backends).find(([, backend]) => backend.bucket === bucket) ?? [];
  const own = backendOfStack[stack];
  if (name === undefined || own === undefined || own === name) return found?.deploymentsBucket;
  throw new UserError(
    `the state of ${stack} lies in the backend ${own}, and not in ${bucket}, which is the backend ${name}`,
    `use the backend URL of ${own}`,
    exitCode.refused,
  );
}

async function open(location: BackendLocation, env: NodeJS.ProcessEnv, prefix = ""): Promise<ObjectStore> {
  if (location.kind === "folder") {
    const { FileStore } = await import("./file-store");
    return new FileStore(location.folder, prefix);
  }
  const { S3Store } = await import("./s3-store");
  return new S3Store(location, env);
}
