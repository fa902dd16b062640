import type { Changes, ResourceChange } from "../changes/change";

/** What decides who may do what, who reaches whom, and who reads what (GH-03): identities, network, secrets, keys. */
const SENSITIVE = [
  /^aws:(iam|organizations|ssoadmin|accessanalyzer|sso)\//,
  /^aws:(kms|secretsmanager|rds\/proxy|ssm)\//,
  /^aws:ec2\/(securityGroup|networkAcl|routeTable|route|vpc|internetGateway|natGateway)/,
  /^aws:(vpc|wafv2|route53|networkfirewall)\//,
  /^aws:s3\/bucket(Policy|PublicAccessBlock|Acl)/,
  /^aws:(cloudtrail|guardduty|securityhub|cfg)\//,
  /^github:/,
] as const;

/** Changes that the security team looks at before they are deployed to production; in the order of their URNs. */
export function sensitiveChanges({ changes }: Pick<Changes, "changes">): readonly ResourceChange[] {
  return changes.filter(({ type }) => SENSITIVE.some((pattern) => pattern.test(type)));
}
