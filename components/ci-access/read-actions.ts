import { actionsOf } from "./policy-document";

/** What somebody has to read of a service's resources to preview them and to see drift: settings, never data. */
const readNames = {
  "access-analyzer": [
    "GetAnalyzer",
    "GetArchiveRule",
    "ListAnalyzers",
    "ListArchiveRules",
    "ListTagsForResource",
  ],
  acm: ["DescribeCertificate", "ListCertificates", "ListTagsForCertificate"],
  appconfig: [
    "GetApplication",
    "GetConfigurationProfile",
    "GetDeploymentStrategy",
    "GetEnvironment",
    "ListTagsForResource",
  ],
  "application-autoscaling": ["Describe*", "ListTagsForResource"],
  backup: [
    "Describe*",
    "GetBackup*",
    "GetRestoreTestingPlan",
    "GetRestoreTestingSelection",
    "ListBackup*",
    "ListRestoreTesting*",
    "ListTags",
  ],
  budgets: ["ListTagsForResource", "ViewBudget"],
  chatbot: ["Describe*", "GetMicrosoftTeamsChannelConfiguration", "List*"],
  cloudtrail: [
    "DescribeTrails",
    "GetEventSelectors",
    "GetInsightSelectors",
    "GetTrail*",
    "ListTags",
    "ListTrails",
  ],
  cloudwatch: [
    "Describe*",
    "GetAlarmMuteRule",
    "GetDashboard",
    "GetMetric*",
    "ListDashboards",
    "ListMetrics",
    "ListTagsForResource",
  ],
  config: ["Describe*", "ListTagsForResource"],
  ec2: [
    "Describe*",
    "GetEbsDefaultKmsKeyId",
    "GetEbsEncryptionByDefault",
    "GetImageBlockPublicAccessState",
    "GetInstanceMetadataDefaults",
    "GetManagedPrefixListEntries",
    "GetSnapshotBlockPublicAccessState",
  ],
  ecr: [
    "DescribeImage*",
    "DescribeRegistry",
    "DescribeRepositories",
    "GetLifecyclePolicy",
    "GetRegistry*",
    "GetRepositoryPolicy",
    "ListTagsForResource",
  ],
  ecs: ["Describe*", "List*"],
  elasticloadbalancing: ["Describe*", "GetLoadBalancerWebACL"],
  events: ["DescribeEventBus", "DescribeRule", "ListRules", "ListTagsForResource", "ListTargetsByRule"],
  guardduty: ["GetDetector", "GetMalwareScanSettings", "ListDetectors", "ListTagsForResource"],
  iam: [
    "GetAccountPasswordPolicy",
    "GetOpenIDConnectProvider",
    "GetPolicy",
    "GetPolicyVersion",
    "GetRole",
    "GetRolePolicy",
    "List*Polic*",
    "ListInstanceProfilesForRole",
    "ListOpenIDConnectProvider*",
    "ListRoleTags",
  ],
  identitystore: ["Describe*", "GetGroupId", "GetUserId", "List*"],
  kms: ["DescribeKey", "GetKeyPolicy", "GetKeyRotationStatus", "List*"],
  logs: [
    "DescribeLogGroups",
    "DescribeMetricFilters",
    "DescribeResourcePolicies",
    "GetLogDelivery",
    "ListLogDeliveries",
    "ListTags*",
  ],
  organizations: ["Describe*", "List*"],
  rds: ["Describe*", "ListTagsForResource"],
  route53: [
    "GetChange",
    "GetHostedZone",
    "ListHostedZones*",
    "ListResourceRecordSets",
    "ListTagsForResource*",
  ],
  s3: [
    "GetAccelerateConfiguration",
    "GetAccountPublicAccessBlock",
    "GetBucket*",
    "GetEncryptionConfiguration",
    "GetLifecycleConfiguration",
    "GetReplicationConfiguration",
    "ListAllMyBuckets",
    "ListBucket",
    "ListTagsForResource",
  ],
  scheduler: ["Get*", "List*"],
  secretsmanager: ["DescribeSecret", "GetResourcePolicy", "ListSecret*"],
  securityhub: [
    "DescribeHub",
    "DescribeStandards*",
    "GetEnabledStandards",
    "ListStandardsControlAssociations",
    "ListTagsForResource",
  ],
  // Whether there is room for a deployment, which is asked before one.
  servicequotas: ["GetServiceQuota"],
  sns: ["GetDataProtectionPolicy", "GetSubscriptionAttributes", "GetTopicAttributes", "List*"],
  sso: ["Describe*", "GetInlinePolicyForPermissionSet", "GetPermissionsBoundaryForPermissionSet", "List*"],
  // A resource that a crashed update made is found by its tags.
  tag: ["GetResources"],
  wafv2: ["CheckCapacity", "DescribeManagedRuleGroup", "GetLoggingConfiguration", "GetWebACL*", "List*"],
} as const satisfies Readonly<Record<string, readonly string[]>>;

/** A service that stacks here have resources of, by its prefix in IAM actions. */
export type StackService = keyof typeof readNames;

/** Reading actions of these services. */
export function readActions(services: readonly StackService[]): readonly string[] {
  return services.flatMap((service) => actionsOf(service, readNames[service]));
}
