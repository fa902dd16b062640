import { environments, type Environment } from "../shared/environment";

/** Whose state a backend holds: an environment's, or that of the stacks which serve them all. */
export type BackendName = Environment | "platform";

export const backendNames: readonly BackendName[] = [...environments, "platform"];

/** What names are made of. */
export interface BackendIdentity {
  readonly prefix: string;
  readonly environment: BackendName;
  /** Account that holds the backend. */
  readonly accountId: string;
}

/** Names of everything in a backend. They are fixed: other accounts, configuration and people refer to them. */
export interface StateBackendNames {
  readonly stateBucket: string;
  readonly deploymentsBucket: string;
  readonly logBucket: string;
  readonly stateAlias: string;
  readonly secretsAlias: string;
  readonly writerRole: string;
  readonly readerRole: string;
  readonly replicationRole: string;
  /** AWS profile that the URLs name: whoever runs the engine maps it to the writer or the reader. */
  readonly profile: string;
}

export function stateBackendNames({ prefix, environment, accountId }: BackendIdentity): StateBackendNames {
  return {
    stateBucket: `${prefix}-pulumi-state-${environment}-${accountId}`,
    deploymentsBucket: `${prefix}-deployments-${environment}-${accountId}`,
    logBucket: `${prefix}-state-logs-${environment}-${accountId}`,
    stateAlias: `${prefix}-${environment}-state`,
    secretsAlias: `${prefix}-${environment}-secrets`,
    writerRole: `pulumi-state-writer-${environment}`,
    readerRole: `pulumi-state-reader-${environment}`,
    replicationRole: `pulumi-state-replication-${environment}`,
    profile: `pulumi-state-${environment}`,
  };
}

/** Name of a bucket's copy in the other region. */
export function replicaOf(bucketName: string): string {
  return `${bucketName}-replica`;
}

/** For `pulumi login` (gocloud.dev, `s3blob` and `V2ConfigFromURLParams`). */
export function backendUrl(bucketName: string, region: string, profile: string): string {
  return `s3://${bucketName}?region=${region}&profile=${profile}`;
}

/**
 * For `pulumi stack init --secrets-provider`. A key of another account is named by an ARN, which is a path, as its
 * colons have no place in a URL's host: hence three slashes (gocloud.dev, `awskms`).
 */
export function secretsProviderUrl(aliasArn: string, region: string, profile: string): string {
  return `awskms:///${aliasArn}?region=${region}&profile=${profile}`;
}
