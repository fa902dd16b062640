import type { Mutant } from "./mutant";
import { requiredInputs } from "./required-inputs";

/** Changes that are no danger, or that nobody can weigh from a resource alone, with the reason. */
interface Harmless {
  readonly type: string;
  /** Without the places in lists: `rules[].status`. */
  readonly property: RegExp;
  readonly operators: readonly Operator[];
  /** Only in these stacks; in all where none is given. */
  readonly stacks?: readonly string[];
  readonly reason: string;
}

type Operator = "flip" | "drop" | "weaken" | "replace" | "widen" | "unprotect" | "remove" | "add";

const SAFE_DEFAULT = "the default is as safe";
const REFUSED = "AWS refuses it without";
const STRICTER = "it is stricter then";
const CONVENIENCE = "it protects nothing";
const RELAXED = ["dev", "staging"];

/** What the catalogue of operators makes that needs no policy. Everything else has to be refused. */
const HARMLESS: readonly Harmless[] = [
  // Compute
  {
    type: "aws:ecs/service:Service",
    property:
      /^(platformVersion|networkConfiguration\.assignPublicIp|deploymentCircuitBreaker|healthCheckGracePeriodSeconds)$/,
    operators: ["drop"],
    reason: `${SAFE_DEFAULT}: LATEST, no public address, no circuit breaker beside another strategy, no grace`,
  },
  {
    type: "aws:ecs/service:Service",
    property: /^deploymentCircuitBreaker\.rollback$/,
    operators: ["flip"],
    reason: "a circuit breaker that is off does not roll back",
  },
  {
    type: "aws:ecs/service:Service",
    property: /^forceNewDeployment$/,
    operators: ["flip"],
    reason: `${CONVENIENCE}: the same revision is deployed again`,
  },
  {
    type: "aws:ecs/service:Service",
    property:
      /^loadBalancers\[\]\.(targetGroupArn|advancedConfiguration\.(alternateTargetGroupArn|productionListenerRule))$/,
    operators: ["drop"],
    reason: REFUSED,
  },
  {
    type: "aws:ecs/taskDefinition:TaskDefinition",
    property: /logConfiguration\.options\.awslogs-(region|stream-prefix)$|^runtimePlatform$/,
    operators: ["drop"],
    reason: `${SAFE_DEFAULT}, or ${REFUSED}`,
  },
  {
    type: "aws:ecs/taskDefinition:TaskDefinition",
    property: /linuxParameters\.initProcessEnabled$|mountPoints\[\]\.readOnly$/,
    operators: ["flip", "drop"],
    reason: `${CONVENIENCE}: an init process reaps others; what is mounted is the task's own scratch space`,
  },
  {
    type: "aws:ecs/taskDefinition:TaskDefinition",
    property: /healthCheck\.interval$/,
    operators: ["weaken"],
    reason: STRICTER,
  },
  {
    type: "aws:appautoscaling/policy:Policy",
    property: /^(policyType|targetTrackingScalingPolicyConfiguration(\.targetValue)?)$/,
    operators: ["drop"],
    reason: REFUSED,
  },
  {
    type: "aws:appautoscaling/policy:Policy",
    property: /returnData$/,
    operators: ["flip"],
    reason: "AWS refuses a specification that returns two metrics or none",
  },
  // Edge
  {
    type: "aws:acm/certificateValidation:CertificateValidation",
    property: /^validationRecordFqdns$/,
    operators: ["drop"],
    reason: `${CONVENIENCE}: it waits for the certificate all the same`,
  },
  {
    type: "aws:lb/loadBalancer:LoadBalancer",
    property: /^(internal|enableZonalShift)$/,
    operators: ["flip"],
    reason:
      "nobody is let in: an internal load balancer is not reached from outside, a shift of zones is done by hand",
  },
  {
    type: "aws:lb/targetGroup:TargetGroup",
    property: /^(targetType|healthCheck)$/,
    operators: ["drop"],
    reason: "a Fargate service refuses other targets; AWS checks the health of / by default",
  },
  {
    type: "aws:lb/targetGroup:TargetGroup",
    property: /^healthCheck\.interval$/,
    operators: ["weaken"],
    reason: STRICTER,
  },
  {
    type: "aws:lb/listenerRule:ListenerRule",
    property: /forward\.targetGroups$/,
    operators: ["drop"],
    reason: REFUSED,
  },
  {
    type: "aws:wafv2/webAcl:WebAcl",
    property: /ruleActionOverrides$|evaluationWindowSec$/,
    operators: ["drop", "weaken"],
    reason: `${STRICTER}, or ${SAFE_DEFAULT}: five minutes; AWS refuses less than one`,
  },
  {
    type: "aws:wafv2/webAclLoggingConfiguration:WebAclLoggingConfiguration",
    property: /^loggingFilter/,
    operators: ["drop"],
    reason: "more is logged then",
  },
  {
    type: "aws:route53/record:Record",
    property: /evaluateTargetHealth$|^allowOverwrite$/,
    operators: ["flip", "drop"],
    reason: `${CONVENIENCE}: there is one target`,
  },
  // Database
  {
    type: "aws:rds/instance:Instance",
    property:
      /^(allowMajorVersionUpgrade|autoMinorVersionUpgrade|databaseInsightsMode|engineVersion|performanceInsightsRetentionPeriod|publiclyAccessible|skipFinalSnapshot|caCertIdentifier)$/,
    operators: ["drop"],
    reason: SAFE_DEFAULT,
  },
  {
    type: "aws:rds/instance:Instance",
    property: /^(allowMajorVersionUpgrade|applyImmediately)$/,
    operators: ["flip"],
    reason: "each is needed at times, and does nothing without a change that the preview shows",
  },
  {
    type: "aws:rds/instance:Instance",
    property: /^monitoringInterval$/,
    operators: ["weaken"],
    reason: STRICTER,
  },
  {
    type: "aws:rds/instance:Instance",
    property: /^(deletionProtection|deleteAutomatedBackups|multiAz|skipFinalSnapshot)$/,
    operators: ["flip", "drop"],
    stacks: RELAXED,
    reason: STRICTER,
  },
  // Keys and secrets
  {
    type: "aws:kms/key:Key",
    property: /^(deletionWindowInDays|policy)$/,
    operators: ["drop"],
    reason: `${SAFE_DEFAULT}: thirty days; the account alone decides`,
  },
  {
    type: "aws:kms/replicaKey:ReplicaKey",
    property: /^deletionWindowInDays$/,
    operators: ["drop"],
    reason: `${SAFE_DEFAULT}: thirty days`,
  },
  {
    type: "aws:kms/key:Key",
    property: /^policy\.Statement\[\]\.Action$/,
    operators: ["widen"],
    reason: "the account's own statement: a key's policy is about the key alone, so every action is kms:*",
  },
  {
    type: "aws:kms/key:Key",
    property: /^multiRegion$/,
    operators: ["flip"],
    reason: "it replaces a key that is protected: the engine refuses",
  },
  {
    type: "aws:secretsmanager/secret:Secret",
    property: /^recoveryWindowInDays$/,
    operators: ["drop"],
    reason: `${SAFE_DEFAULT}: thirty days`,
  },
  // Storage
  {
    type: "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration",
    property: /noncurrentVersionExpiration$|expiredObjectDeleteMarker$/,
    operators: ["drop", "flip"],
    reason: "more is kept then",
  },
  {
    type: "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration",
    property: /daysAfterInitiation$/,
    operators: ["weaken"],
    reason: STRICTER,
  },
  {
    type: "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration",
    property: /bucketKeyEnabled$/,
    operators: ["flip"],
    reason: "it saves calls to KMS; what is encrypted, and by which key, stays",
  },
  {
    type: "aws:s3/bucketPolicy:BucketPolicy",
    property:
      /Condition\.(StringEquals\.s3:x-amz-acl|ArnLike\.aws:SourceArn|StringEquals\.aws:SourceAccount)$/,
    operators: ["drop"],
    reason: "the line that stays names the account; access lists have no effect",
  },
  // Logs and alarms
  {
    type: "aws:cloudwatch/dashboard:Dashboard",
    property: /^dashboardBody/,
    operators: ["drop", "flip", "weaken"],
    reason: "a dashboard shows, and guards nothing",
  },
  {
    type: "aws:cloudwatch/eventTarget:EventTarget",
    property: /^inputTransformer/,
    operators: ["drop"],
    reason: "the form of a message",
  },
  {
    type: "aws:cloudwatch/metricAlarm:MetricAlarm",
    property: /^datapointsToAlarm$/,
    operators: ["drop"],
    reason: `${SAFE_DEFAULT}: every period has to be over the threshold`,
  },
  {
    type: "aws:cloudwatch/logResourcePolicy:LogResourcePolicy",
    property: /^policyName$/,
    operators: ["drop"],
    reason: REFUSED,
  },
  {
    type: "aws:sns/topicPolicy:TopicPolicy",
    property: /^policy\.Statement\[\]\.Resource$/,
    operators: ["widen"],
    reason: "the policy of a topic is about the topic alone",
  },
];

/** Why a mutant needs no policy; `undefined` when it does. */
export function harmlessReason({ type, property, operator }: Mutant, stack: string): string | undefined {
  if (operator === "drop" && requiredInputs(type).has(property)) return "the provider refuses it without";
  const path = property.replace(/\[\d+\]/g, "[]");
  return HARMLESS.find(
    (one) =>
      one.type === type &&
      one.property.test(path) &&
      one.operators.some((name) => name === operator) &&
      (one.stacks?.includes(stack) ?? true),
  )?.reason;
}
