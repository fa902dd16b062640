import * as iam from "@pulumi/aws/iam";
import * as pulumi from "@pulumi/pulumi";
import { createBucket, expiry, type Bucket } from "../bucket/bucket";
import { createLogBucket, logAccess } from "../bucket/log-bucket";
import { backendUrl, secretsProviderUrl, stateBackendNames, type StateBackendNames } from "./names";
import { readerPolicy, writerPolicy } from "./role-policies";
import { checkedStateBackendArgs, type StateBackendArgs } from "./state-backend-args";
import { createReplicaKeys, createStateKeys, type ReplicaKeys, type StateKeys } from "./state-keys";
import { createReplicaBucket, replicate } from "./state-replica";
import { stateRetention } from "./state-retention";
import { createStateRoles, type StateRoles } from "./state-roles";

/**
 * Where Pulumi keeps the state of an environment, and who may touch it: in an account that the environment's stacks
 * do not deploy to.
 *
 * Creates 1. the writer's and the reader's role, 2. a key for state and one for secrets in it, which nobody but these
 * roles may use, 3. the state bucket, locked against deletion, 4. the bucket for leases and deployment records, 5. the
 * bucket for their access logs, 6. with `replicaRegion` copies of state and keys in that region.
 *
 * ```ts
 * const backend = new StateBackend("state-prod", {
 *   prefix: "causeway",
 *   environment: "prod",
 *   accountId: "222222222222",
 *   region: "us-east-1",
 *   writer: { trustedRoleArns: [deployRoleArn], externalId: "prod-state-writer-2026" },
 *   reader: { trustedRoleArns: [previewRoleArn], externalId: "prod-state-reader-2026" },
 *   workloadAccountId: "555555555555",
 *   replicaRegion: "us-west-2",
 * });
 * ```
 *
 * Cost: two keys, 2 USD a month, and twice that with a copy; storage of every version of the last 30 days, see the
 * README.
 */
export class StateBackend extends pulumi.ComponentResource {
  readonly bucketName: pulumi.Output<string>;
  /** For `pulumi login`; names the AWS profile `pulumi-state-<environment>`. */
  readonly backendUrl: pulumi.Output<string>;
  /** For `pulumi stack init --secrets-provider`; names the same profile. */
  readonly secretsProviderUrl: pulumi.Output<string>;
  readonly stateKeyArn: pulumi.Output<string>;
  readonly secretsKeyArn: pulumi.Output<string>;
  readonly writerRoleArn: pulumi.Output<string>;
  readonly readerRoleArn: pulumi.Output<string>;
  /** Bucket of leases, below `leases/`, and of deployment records. */
  readonly deploymentsBucketName: pulumi.Output<string>;
  /** `undefined` without `replicaRegion`. */
  readonly replicaBucketName: pulumi.Output<string> | undefined;

  /** @throws ArgsError when an argument breaks a rule of `StateBackendArgs` */
  constructor(name: string, args: StateBackendArgs, opts?: pulumi.ComponentResourceOptions) {
    super("causeway:state-backend:StateBackend", name, checkedStateBackendArgs(name, args), opts);
    const names = stateBackendNames(args);
    const roles = createStateRoles(name, args, names, this);
    const keys = createStateKeys(name, args, names, roles, this);
    const buckets = this.createBuckets(name, args, names, keys);
    const copy = this.createCopy(name, args, names, roles, keys, buckets.state);
    const policies = this.createPolicies(name, roles, keys, buckets, copy);

    this.bucketName = buckets.state.bucket.bucket;
    this.backendUrl = this.bucketName.apply((bucket) => backendUrl(bucket, args.region, names.profile));
    this.secretsProviderUrl = keys.secrets.aliasName.apply((alias) =>
      secretsProviderUrl(`arn:aws:kms:${args.region}:${args.accountId}:${alias}`, args.region, names.profile),
    );
    this.stateKeyArn = keys.state.keyArn;
    this.secretsKeyArn = keys.secrets.keyArn;
    // Through their policies: whoever assumes a role finds its rights there.
    this.writerRoleArn = pulumi.all([roles.writer.arn, policies.writer.id]).apply(([arn]) => arn);
    this.readerRoleArn = pulumi.all([roles.reader.arn, policies.reader.id]).apply(([arn]) => arn);
    this.deploymentsBucketName = buckets.deployments.bucket.bucket;
    this.replicaBucketName = copy?.bucket.bucket.bucket;
    this.registerOutputs({
      bucketName: this.bucketName,
      backendUrl: this.backendUrl,
      secretsProviderUrl: this.secretsProviderUrl,
      stateKeyArn: this.stateKeyArn,
      secretsKeyArn: this.secretsKeyArn,
      writerRoleArn: this.writerRoleArn,
      readerRoleArn: this.readerRoleArn,
      deploymentsBucketName: this.deploymentsBucketName,
      replicaBucketName: this.replicaBucketName,
    });
  }

  private createBuckets(
    name: string,
    { accountId, protect = true }: StateBackendArgs,
    names: StateBackendNames,
    { state: { keyArn } }: StateKeys,
  ): StateBuckets {
    const opts = { parent: this, protect };
    const logs = createLogBucket(
      `${name}-logs`,
      {
        accountId,
        bucketName: names.logBucket,
        sources: { state: names.stateBucket, deployments: names.deploymentsBucket },
      },
      opts,
    );
    const state = createBucket(
      `${name}-bucket`,
      { bucketName: names.stateBucket, keyArn, ...stateRetention },
      opts,
    );
    const deployments = createBucket(
      `${name}-deployments`,
      {
        bucketName: names.deploymentsBucket,
        keyArn,
        lifecycleRules: [expiry(recordNoncurrentDays), leaseExpiry],
      },
      opts,
    );
    logAccess(`${name}-bucket`, state, logs, "state", { parent: this });
    logAccess(`${name}-deployments`, deployments, logs, "deployments", { parent: this });
    return { state, deployments };
  }

  private createCopy(
    name: string,
    args: StateBackendArgs,
    names: StateBackendNames,
    roles: StateRoles,
    keys: StateKeys,
    source: Bucket,
  ): StateCopy | undefined {
    if (roles.replication === undefined) return undefined;
    const replicaKeys = createReplicaKeys(name, args, names, roles, keys, this);
    const bucket = createReplicaBucket(name, args, names, replicaKeys.stateKeyArn, this);
    replicate(
      name,
      args,
      roles.replication,
      { bucket: source, keyArn: keys.state.keyArn },
      { bucket, keyArn: replicaKeys.stateKeyArn },
      this,
    );
    return { bucket, keys: replicaKeys };
  }

  private createPolicies(
    name: string,
    roles: StateRoles,
    keys: StateKeys,
    { state, deployments }: StateBuckets,
    copy: StateCopy | undefined,
  ): { readonly writer: iam.RolePolicy; readonly reader: iam.RolePolicy } {
    const policyOf = (kind: "writer" | "reader", policy: pulumi.Input<string>) =>
      new iam.RolePolicy(`${name}-${kind}-policy`, { role: roles[kind].name, policy }, { parent: this });
    const written = [state.bucket.arn, deployments.bucket.arn];
    const read = [...written, ...(copy ? [copy.bucket.bucket.arn] : [])];
    const [stateKey, secretsKey] = [keys.state.keyArn, keys.secrets.keyArn];
    const readKeys = [
      stateKey,
      secretsKey,
      ...(copy ? [copy.keys.stateKeyArn, copy.keys.secretsKeyArn] : []),
    ];
    return {
      writer: policyOf(
        "writer",
        pulumi
          .all([pulumi.all(written), stateKey, secretsKey])
          .apply((grants) => JSON.stringify(writerPolicy(...grants))),
      ),
      reader: policyOf(
        "reader",
        pulumi
          .all([pulumi.all(read), pulumi.all(readKeys), deployments.bucket.arn, stateKey])
          .apply((grants) => JSON.stringify(readerPolicy(...grants))),
      ),
    };
  }
}

interface StateBuckets {
  readonly state: Bucket;
  readonly deployments: Bucket;
}

/** What the replica's region holds. */
interface StateCopy {
  readonly bucket: Bucket;
  readonly keys: ReplicaKeys;
}

/** Days that an overwritten or deleted record can be had back. */
const recordNoncurrentDays = 30;

/** A lease is written again every minute while its holder lives: what nobody touched for a week is nobody's. */
const leaseExpiry = {
  id: "leases",
  status: "Enabled",
  filter: { prefix: "leases/" },
  expiration: { days: 7 },
  noncurrentVersionExpiration: { noncurrentDays: 1 },
};
