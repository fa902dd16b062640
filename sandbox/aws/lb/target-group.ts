import type { Cloud, CloudResource } from "../../cloud/cloud";
import type { Computation, Creation, ResourceModel } from "../../provider/model";
import { text } from "../../provider/texts";
import type { Values } from "../../provider/values";
import { arn } from "../arn";
import { nameOrPrefixed } from "../ids";
import { checkTargetGroup } from "./target-group-check";
import { loadBalancersOf } from "./traffic";

/** Groups of addresses or instances behind an application load balancer. */
export const targetGroup: ResourceModel = {
  autoname: { property: "name", maxLength: 32, prefixProperty: "namePrefix" },
  replaceOn: [
    "ipAddressType",
    "name",
    "namePrefix",
    "port",
    "protocol",
    "protocolVersion",
    "targetControlPort",
    "targetType",
    "vpcId",
  ],
  references: {
    vpcId: {
      type: "aws:ec2/vpc:Vpc",
      notFound: "ValidationError: The VPC ID is not valid",
      survivesDeletion: true,
    },
  },
  defaults: {
    connectionTermination: false,
    deregistrationDelay: 300,
    ipAddressType: "ipv4",
    lambdaMultiValueHeadersEnabled: false,
    loadBalancingAlgorithmType: "round_robin",
    loadBalancingAnomalyMitigation: "off",
    loadBalancingCrossZoneEnabled: "use_load_balancer_configuration",
    namePrefix: "",
    preserveClientIp: "",
    protocolVersion: "HTTP1",
    proxyProtocolV2: false,
    slowStart: 0,
    targetFailovers: [],
    targetHealthStates: [],
    targetType: "instance",
  },
  check: checkTargetGroup,
  id: (creation) =>
    arn(
      "elasticloadbalancing",
      creation.identity,
      `targetgroup/${nameOrPrefixed(creation)}/${creation.hex(16)}`,
    ),
  computed: targetGroupOutputs,
  refuseCreate: (creation) => missingArgument(creation.inputs) ?? duplicate(creation),
  refuseDelete: ({ id }, cloud) =>
    loadBalancersOf(cloud, id).length > 0
      ? `ResourceInUse: Target group '${id}' is currently in use by a listener or a rule`
      : undefined,
};

function targetGroupOutputs({ id, inputs, cloud }: Computation): Values {
  return {
    arn: id,
    arnSuffix: id.slice(id.indexOf("targetgroup/")),
    name: id.split("/").at(-2),
    loadBalancerArns: loadBalancersOf(cloud, id),
    healthCheck: { ...healthCheckDefaults(inputs), ...(inputs["healthCheck"] as Values | undefined) },
    stickiness: {
      enabled: inputs["stickiness"] !== undefined,
      type: "lb_cookie",
      cookieDuration: 86_400,
      cookieName: "",
      ...(inputs["stickiness"] as Values | undefined),
    },
    targetGroupHealth: inputs["targetGroupHealth"] ?? {
      dnsFailover: { minimumHealthyTargetsCount: "1", minimumHealthyTargetsPercentage: "off" },
      unhealthyStateRouting: { minimumHealthyTargetsCount: 1, minimumHealthyTargetsPercentage: "off" },
    },
  };
}

function healthCheckDefaults({ protocolVersion }: Values): Values {
  const grpc = protocolVersion === "GRPC";
  return {
    enabled: true,
    healthyThreshold: 3,
    interval: 30,
    matcher: grpc ? "12" : "200",
    path: grpc ? "/AWS.ALB/healthcheck" : "/",
    port: "traffic-port",
    protocol: "HTTP",
    timeout: 5,
    unhealthyThreshold: 3,
  };
}

function missingArgument(inputs: Values): string | undefined {
  const missing = ["port", "protocol", "vpcId"].find((name) => inputs[name] === undefined);
  return missing === undefined
    ? undefined
    : `${missing} should be set when target type is ${targetType(inputs)}`;
}

function targetType(inputs: Values): string {
  const given = text(inputs, "targetType");
  return given === "" ? "instance" : given;
}

function duplicate(creation: Creation): string | undefined {
  const name = nameOrPrefixed(creation);
  return groupsOf(creation.cloud, creation.identity).some(({ outputs }) => outputs["name"] === name)
    ? `ELBv2 Target Group (${name}) already exists`
    : undefined;
}

function groupsOf(
  cloud: Cloud,
  { account, region }: { readonly account: string; readonly region: string },
): readonly CloudResource[] {
  return cloud.list({ type: "aws:lb/targetGroup:TargetGroup", account, region });
}
