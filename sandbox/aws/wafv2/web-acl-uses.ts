import type { Creation, Reference, ResourceModel } from "../../provider/model";
import type { ArgumentProblem } from "../../provider/model";
import { texts } from "../../provider/texts";
import type { Values } from "../../provider/values";
import { findByArn } from "../lookup";
import { WEB_ACL, WEB_ACL_ASSOCIATION } from "./types";

const NO_WEB_ACL: Reference = {
  type: WEB_ACL,
  by: "arn",
  notFound: "WAFNonexistentItemException",
  survivesDeletion: true,
};

export const webAclAssociation: ResourceModel = {
  replaceOn: ["resourceArn", "webAclArn"],
  references: { webAclArn: NO_WEB_ACL },
  id: ({ inputs }) => `${String(inputs["webAclArn"])},${String(inputs["resourceArn"])}`,
  refuseCreate: ({ inputs, identity, cloud }: Creation) => {
    const resourceArn = String(inputs["resourceArn"]);
    const loadBalancer = /:elasticloadbalancing:.*:loadbalancer\/app\//.test(resourceArn);
    if (!loadBalancer) return "the sandbox models web ACLs of application load balancers only";
    if (findByArn(cloud, "aws:lb/loadBalancer:LoadBalancer", resourceArn) === undefined) {
      return `WAFUnavailableEntityException: AWS WAF couldn’t retrieve the resource that you requested: ${resourceArn}`;
    }
    const other = cloud
      .list({ type: WEB_ACL_ASSOCIATION, account: identity.account })
      .find((association) => association.inputs["resourceArn"] === resourceArn);
    // AWS would move the resource to the new web ACL without a word, and the other association would be drift.
    return other === undefined ? undefined : `${resourceArn} already has a web ACL (${other.id})`;
  },
};

/** WAF demands this beginning of a destination's name (WAF Developer Guide, "Logging web ACL traffic"). */
const DESTINATION =
  /^arn:aws:(logs:[^:]+:\d{12}:log-group:|s3:::|firehose:[^:]+:\d{12}:deliverystream\/)aws-waf-logs-/;

export const webAclLoggingConfiguration: ResourceModel = {
  upserts: true,
  replaceOn: ["logDestinationConfigs", "resourceArn"],
  references: { resourceArn: NO_WEB_ACL },
  id: ({ inputs }) => String(inputs["resourceArn"]),
  check: (inputs) => destinationProblems(inputs),
  refuseCreate: ({ inputs, cloud }: Creation) => {
    const [destination = ""] = texts(inputs, "logDestinationConfigs");
    if (!destination.includes(":log-group:")) return undefined;
    const group = findByArn(cloud, "aws:cloudwatch/logGroup:LogGroup", destination.replace(/:\*$/, ""));
    return group === undefined
      ? "WAFLogDestinationPermissionIssueException: Unable to deliver logs to the configured destination. You might " +
          "need to grant log delivery permissions for the destination."
      : undefined;
  },
};

function destinationProblems(inputs: Values): readonly ArgumentProblem[] {
  const property = "logDestinationConfigs";
  const destinations = texts(inputs, property);
  if (destinations.length > 1) return [{ property, reason: "WAF takes one destination" }];
  return destinations
    .filter((destination) => !DESTINATION.test(destination))
    .map((destination) => ({
      property,
      reason:
        "WAFInvalidParameterException: Error reason: The ARN isn't valid. The destination's name must begin with " +
        `aws-waf-logs-, field: LOG_DESTINATION, parameter: ${destination}`,
    }));
}
