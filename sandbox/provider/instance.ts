/** On whose behalf a provider instance acts. */
export interface Identity {
  /** AWS account id, or GitHub owner. */
  readonly account: string;
  /** AWS region; empty for GitHub. */
  readonly region: string;
  /** ARN of the caller, an assumed role's where there is one. */
  readonly callerArn: string;
  /** Tags that the provider adds to every resource that takes tags. */
  readonly defaultTags: Readonly<Record<string, string>>;
}
