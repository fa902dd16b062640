import type { StackService } from "./read-actions";

/** What an account's deploy role deploys; see {@link scopeServices}. */
export type DeployScope = "environment" | "organization" | "delivery";

/**
 * The services of each scope. `environment`: dev, staging and prod. `organization`: the management account.
 * `delivery`: the tooling account, where CI deploys a stack without AWS resources and can look at those of
 * `bootstrap`, which an administrator deploys.
 */
export const scopeServices: Readonly<Record<DeployScope, readonly StackService[]>> = {
  environment: [
    "access-analyzer",
    "acm",
    "appconfig",
    "application-autoscaling",
    "backup",
    "budgets",
    "chatbot",
    "cloudwatch",
    "config",
    "ec2",
    "ecr",
    "ecs",
    "elasticloadbalancing",
    "events",
    "guardduty",
    "iam",
    "kms",
    "logs",
    "rds",
    "route53",
    "s3",
    "scheduler",
    "secretsmanager",
    "securityhub",
    "servicequotas",
    "sns",
    "tag",
    "wafv2",
  ],
  organization: [
    "access-analyzer",
    "budgets",
    "cloudtrail",
    "cloudwatch",
    "config",
    "ec2",
    "events",
    "guardduty",
    "iam",
    "identitystore",
    "kms",
    "logs",
    "organizations",
    "s3",
    "securityhub",
    "sns",
    "sso",
    "tag",
  ],
  delivery: [
    "access-analyzer",
    "budgets",
    "config",
    "ec2",
    "ecr",
    "guardduty",
    "iam",
    "kms",
    "logs",
    "s3",
    "securityhub",
    "tag",
  ],
};
