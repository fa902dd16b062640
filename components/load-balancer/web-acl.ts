import * as cloudwatch from "@pulumi/aws/cloudwatch";
import * as wafv2 from "@pulumi/aws/wafv2";
import type * as pulumi from "@pulumi/pulumi";
import type { ResolvedLoadBalancerArgs } from "./load-balancer-args";
import { visibility, webAclRules } from "./web-acl-rules";

/** Puts a web ACL in front of a load balancer and logs what it stops. */
export function createWebAcl(
  name: string,
  args: ResolvedLoadBalancerArgs,
  loadBalancerArn: pulumi.Input<string>,
  parent: pulumi.Resource,
): void {
  const webAcl = new wafv2.WebAcl(
    `${name}-web-acl`,
    {
      description: `In front of ${name}`,
      scope: "REGIONAL",
      defaultAction: { allow: {} },
      rules: webAclRules(args.rateLimit),
      visibilityConfig: visibility(`${name}-web-acl`),
    },
    { parent },
  );
  new wafv2.WebAclAssociation(
    `${name}-web-acl-association`,
    { resourceArn: loadBalancerArn, webAclArn: webAcl.arn },
    { parent },
  );
  const logGroup = new cloudwatch.LogGroup(
    `${name}-web-acl-logs`,
    {
      // WAF writes to no group whose name begins otherwise.
      name: `aws-waf-logs-${args.environment}-${name}`,
      retentionInDays: args.logRetentionDays,
      kmsKeyId: args.logsKeyArn,
    },
    { parent },
  );
  new wafv2.WebAclLoggingConfiguration(
    `${name}-web-acl-logging`,
    {
      resourceArn: webAcl.arn,
      logDestinationConfigs: [logGroup.arn],
      redactedFields: [{ singleHeader: { name: "authorization" } }, { singleHeader: { name: "cookie" } }],
      // What passes is in the access logs already.
      loggingFilter: {
        defaultBehavior: "DROP",
        filters: [
          {
            behavior: "KEEP",
            requirement: "MEETS_ANY",
            conditions: [{ actionCondition: { action: "BLOCK" } }, { actionCondition: { action: "COUNT" } }],
          },
        ],
      },
    },
    { parent },
  );
}
