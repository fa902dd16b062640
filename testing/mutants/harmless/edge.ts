import type { Harmless } from "./harmless";

const BALANCER = "aws:lb/loadBalancer:LoadBalancer";
const GROUP = "aws:lb/targetGroup:TargetGroup";
const RULE = "aws:lb/listenerRule:ListenerRule";
const ACL = "aws:wafv2/webAcl:WebAcl";
const ACL_LOGGING = "aws:wafv2/webAclLoggingConfiguration:WebAclLoggingConfiguration";

export const edge: readonly Harmless[] = [
  {
    type: "aws:acm/certificateValidation:CertificateValidation",
    property: /^validationRecordFqdns(\[\])?$/,
    operators: ["cut", "drop"],
    reason: "It waits for the certificate all the same.",
  },
  {
    type: BALANCER,
    property: /^internal$/,
    operators: ["flip"],
    reason: "A load balancer that is internal is not reached from outside.",
  },
  {
    type: BALANCER,
    property: /^enableZonalShift$/,
    operators: ["flip"],
    reason: "It lets people move traffic out of a zone by hand.",
  },
  {
    type: BALANCER,
    property: /^subnets\[\]$/,
    operators: ["cut"],
    reason: "AWS refuses fewer than two zones; alb-placement looks at which.",
  },
  {
    type: BALANCER,
    property: /^enableDeletionProtection$/,
    operators: ["drop", "flip"],
    stacks: ["dev"],
    reason: "It is allowed to be deleted in dev, and not to be.",
  },
  {
    type: GROUP,
    property: /^targetType$/,
    operators: ["drop"],
    reason: "ECS refuses other targets than addresses for tasks of Fargate.",
  },
  {
    type: GROUP,
    property: /^healthCheck$/,
    operators: ["drop"],
    reason: "By default AWS checks the health of / every 30 seconds.",
  },
  {
    type: GROUP,
    property: /^healthCheck\.interval$/,
    operators: ["weaken"],
    reason: "A target that is ill is found sooner then.",
  },
  {
    type: RULE,
    property: /^actions\[\]\.forward\.targetGroups(\[\])?$/,
    operators: ["cut", "drop"],
    reason: "The rule ignores changes of its actions, as ecs-rule-ignore asks.",
  },
  {
    type: RULE,
    property: /^conditions\[\]$/,
    operators: ["cut"],
    reason: "AWS refuses a rule without a condition.",
  },
  {
    type: ACL,
    property: /^rules\[\]\.statement\.managedRuleGroupStatement\.ruleActionOverrides(\[\])?$/,
    operators: ["cut", "drop"],
    reason: "What an override only counted is blocked then.",
  },
  {
    type: ACL,
    property: /^rules\[\]\.statement\.rateBasedStatement\.evaluationWindowSec$/,
    operators: ["drop", "weaken"],
    reason: "By default it is five minutes, as it is; AWS refuses less than one.",
  },
  {
    type: ACL_LOGGING,
    property: /^loggingFilter(\.filters\[\]\.conditions\[\])?$/,
    operators: ["cut", "drop"],
    reason: "More is logged, or what is blocked alone: what waf-log-content asks for.",
  },
  {
    type: ACL_LOGGING,
    property: /^loggingFilter\.filters\[\]\.conditions\[\]\.actionCondition$/,
    operators: ["drop"],
    reason: "AWS refuses a condition that says nothing.",
  },
  {
    type: ACL_LOGGING,
    property: /^logDestinationConfigs\[\]$/,
    operators: ["cut"],
    reason: "AWS refuses a configuration without a destination.",
  },
  {
    type: "aws:route53/record:Record",
    property: /^(aliases\[\]\.evaluateTargetHealth|allowOverwrite)$/,
    operators: ["drop", "flip"],
    reason: "There is one target to answer with, and a record to write over only where it is ours.",
  },
];
