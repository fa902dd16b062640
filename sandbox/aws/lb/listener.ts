import { between, isAbsent, matches, notModelled, oneOf } from "../../provider/argument-checks";
import { problemWhen } from "../../provider/block-checks";
import type { ArgumentProblem, Creation, ResourceModel } from "../../provider/model";
import { text } from "../../provider/texts";
import type { Values } from "../../provider/values";
import { actionReferences, checkActions } from "./actions";
import { certificateRefusal } from "./certificates";
import { listenerOutputs } from "./listener-outputs";
import { listenersOf, rulesOf, trafficRefusal } from "./traffic";

export const listener: ResourceModel = {
  replaceOn: ["loadBalancerArn"],
  references: {
    loadBalancerArn: {
      type: "aws:lb/loadBalancer:LoadBalancer",
      by: "arn",
      notFound: "LoadBalancerNotFound",
      // A load balancer takes its listeners along.
      survivesDeletion: true,
    },
    certificateArn: {
      type: "aws:acm/certificate:Certificate",
      by: "arn",
      notFound: "CertificateNotFound: Certificate not found",
    },
    ...actionReferences("defaultActions"),
  },
  check: checkListener,
  id: ({ inputs, hex }) =>
    `${text(inputs, "loadBalancerArn").replace(":loadbalancer/", ":listener/")}/${hex(16)}`,
  computed: listenerOutputs,
  refuseCreate: (creation) => listenerRefusal(creation, undefined),
  refuseUpdate: (change) => listenerRefusal(change, change.id),
  afterDelete: ({ id }, cloud) => {
    for (const rule of rulesOf(cloud, id)) cloud.remove(rule);
  },
};

function checkListener(inputs: Values): readonly ArgumentProblem[] {
  const plain = inputs["protocol"] === "HTTP";
  return [
    ...oneOf(inputs, "protocol", ["HTTP", "HTTPS"]),
    ...between(inputs, "port", 1, 65_535),
    ...notModelled(inputs, ["alpnPolicy", "tcpIdleTimeoutSeconds"]),
    ...matches(inputs, "sslPolicy", /^ELBSecurityPolicy-[\w-]+$/, "the name of a security policy"),
    ...problemWhen(
      plain && (!isAbsent(inputs["certificateArn"]) || !isAbsent(inputs["sslPolicy"])),
      isAbsent(inputs["certificateArn"]) ? "sslPolicy" : "certificateArn",
      "A certificate or security policy cannot be specified for HTTP listeners",
    ),
    ...problemWhen(
      plain && !isAbsent(inputs["mutualAuthentication"]),
      "mutualAuthentication",
      "is for HTTPS listeners only",
    ),
    ...checkActions(inputs, "defaultActions"),
  ];
}

function listenerRefusal({ inputs, cloud }: Creation, id: string | undefined): string | undefined {
  const loadBalancerArn = text(inputs, "loadBalancerArn");
  if (inputs["port"] === undefined) return "ValidationError: A port must be specified for the listener";
  const others = listenersOf(cloud, loadBalancerArn).filter((other) => other.id !== id);
  if (others.some((other) => other.inputs["port"] === inputs["port"])) {
    return (
      "DuplicateListener: A listener already exists on this port for this load balancer " +
      `'${loadBalancerArn}'`
    );
  }
  return (
    protocolRefusal(inputs) ??
    (inputs["certificateArn"] === undefined
      ? undefined
      : certificateRefusal(cloud, text(inputs, "certificateArn"))) ??
    trafficRefusal(cloud, { id, loadBalancerArn, actions: inputs["defaultActions"] })
  );
}

function protocolRefusal(inputs: Values): string | undefined {
  return inputs["protocol"] === "HTTPS" && inputs["certificateArn"] === undefined
    ? "ValidationError: A certificate must be specified for HTTPS listeners"
    : undefined;
}
