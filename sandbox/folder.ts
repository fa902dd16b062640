import path from "node:path";

/** Where a sandbox keeps its things. Nothing of it lies where a real run would look. */
export interface SandboxFolder {
  readonly root: string;
  /** The simulated cloud. */
  readonly cloud: string;
  /** Bodies of the objects in S3 buckets. */
  readonly objects: string;
  /** Pulumi's state, a `file://` backend. */
  readonly backend: string;
  /** PULUMI_HOME of sandbox runs: plugins, credentials, the link to the engine. */
  readonly home: string;
  /** Tells that `home` and `backend` are a sandbox's, wherever the folder lies. */
  readonly marker: string;
  /** What the running sandbox says of itself; absent when none runs. */
  readonly running: string;
  /** Ports of the last run, so that a restart does not invalidate an open shell. */
  readonly ports: string;
}

export function sandboxFolder(root: string): SandboxFolder {
  const inside = (name: string): string => path.join(root, name);
  return {
    root,
    cloud: inside("cloud.json"),
    objects: inside("objects"),
    backend: inside("state"),
    home: inside("home"),
    marker: inside("CAUSEWAY_SANDBOX"),
    running: inside("sandbox.json"),
    ports: inside("ports.json"),
  };
}
