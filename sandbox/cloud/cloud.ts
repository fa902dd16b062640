import { readState, writeState } from "./persistence";

/** One thing that exists in the simulated cloud. */
export interface CloudResource {
  /** Type token, e.g. `aws:ec2/vpc:Vpc`. */
  readonly type: string;
  readonly id: string;
  /** AWS account id, or GitHub owner. */
  readonly account: string;
  /** AWS region; empty for GitHub. */
  readonly region: string;
  /** The URN that the resource was created for: lets a test find what a crashed run left behind. */
  readonly urn: string;
  /** What the caller asked for. */
  readonly inputs: Readonly<Record<string, unknown>>;
  /** What the provider returns: inputs, the API's defaults, and what only the cloud knows. */
  readonly outputs: Readonly<Record<string, unknown>>;
}

/** Narrows a look-up; what is left out matches everything. */
export interface CloudQuery {
  readonly type?: string;
  readonly id?: string;
  readonly account?: string;
  readonly region?: string;
}

/**
 * The simulated cloud: every account and region, in one file. All commands that use one sandbox folder see the
 * same cloud, and it survives the process.
 */
export class Cloud {
  private readonly resources = new Map<string, CloudResource>();
  private saving: NodeJS.Immediate | undefined;

  /** @param file where the cloud is kept; created when first something is stored */
  constructor(private readonly file: string) {
    for (const resource of readState(file)) this.resources.set(keyOf(resource), resource);
  }

  find(query: CloudQuery): CloudResource | undefined {
    return this.list(query)[0];
  }

  list(query: CloudQuery = {}): CloudResource[] {
    return [...this.resources.values()].filter(
      (resource) =>
        (query.type === undefined || resource.type === query.type) &&
        (query.id === undefined || resource.id === query.id) &&
        (query.account === undefined || resource.account === query.account) &&
        (query.region === undefined || resource.region === query.region),
    );
  }

  put(resource: CloudResource): void {
    this.resources.set(keyOf(resource), resource);
    this.save();
  }

  remove(resource: CloudResource): void {
    this.resources.delete(keyOf(resource));
    this.save();
  }

  clear(): void {
    this.resources.clear();
    this.save();
  }

  /** Writes what has not been written yet. */
  flush(): void {
    if (this.saving === undefined) return;
    clearImmediate(this.saving);
    this.saving = undefined;
    writeState(this.file, [...this.resources.values()]);
  }

  /** Changes of one turn of the event loop are written together: a burst of creates costs one write. */
  private save(): void {
    this.saving ??= setImmediate(() => this.flush());
  }
}

function keyOf({ type, account, region, id }: CloudResource): string {
  return [type, account, region, id].join("|");
}
