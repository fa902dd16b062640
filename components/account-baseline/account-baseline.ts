import * as pulumi from "@pulumi/pulumi";
import { resolveAccountBaselineArgs, type AccountBaselineArgs } from "./account-baseline-args";
import { checkedAccountBaselineArgs } from "./account-baseline-checks";
import { createAccountSettings } from "./account-settings";
import { createBudget } from "./budget";
import { createConfigHistory } from "./config-history";
import { createAnalyzer, createDetector, createSecurityHub } from "./security-services";

/**
 * What every account has before anything else is made in it: a record of its resources, somebody who looks for
 * trouble, settings that keep it closed, and a budget.
 *
 * Creates 1. the key and bucket of the configuration history, AWS Config's role, recorder and channel; 2. the GuardDuty
 * detector with its features; 3. Security Hub with its standards; 4. an Access Analyzer; 5. the account's settings for
 * S3, EBS, instance metadata and passwords; 6. the monthly budget.
 *
 * ```ts
 * new AccountBaseline("baseline", {
 *   prefix: "causeway",
 *   purpose: "dev",
 *   accountId: "333333333333",
 *   region: "us-east-1",
 *   budget: { limitUsd: 115, emails: ["aws@example.org"] },
 * });
 * ```
 *
 * Cost: what is recorded and checked, 10 to 30 USD a month for a quiet account: see the README.
 */
export class AccountBaseline extends pulumi.ComponentResource {
  readonly configBucketName: pulumi.Output<string>;
  readonly detectorId: pulumi.Output<string>;
  readonly securityHubArn: pulumi.Output<string>;
  readonly analyzerArn: pulumi.Output<string>;
  /** Whether GuardDuty puts its agent beside Fargate tasks, which then have to be able to pull it. */
  readonly runtimeMonitoring: boolean;

  /** @throws ArgsError when an argument breaks a rule of `AccountBaselineArgs` */
  constructor(name: string, args: AccountBaselineArgs, opts?: pulumi.ComponentResourceOptions) {
    super("causeway:account-baseline:AccountBaseline", name, checkedAccountBaselineArgs(name, args), opts);
    const resolved = resolveAccountBaselineArgs(args);
    createAccountSettings(name, args.accountId, this);
    const history = createConfigHistory(name, resolved, this);
    const detector = createDetector(name, resolved, this);
    const hub = createSecurityHub(name, resolved, history.status, this);
    const analyzer = createAnalyzer(name, resolved, this);
    createBudget(name, resolved, this);

    this.runtimeMonitoring = resolved.runtimeMonitoring;
    this.configBucketName = history.bucketName;
    this.detectorId = detector.id;
    this.securityHubArn = hub.arn;
    this.analyzerArn = analyzer.arn;
    this.registerOutputs({
      configBucketName: this.configBucketName,
      detectorId: this.detectorId,
      securityHubArn: this.securityHubArn,
      analyzerArn: this.analyzerArn,
    });
  }
}
