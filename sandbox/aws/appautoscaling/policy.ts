import { isAbsent, matches, notModelled, oneOf } from "../../provider/argument-checks";
import { eachBlock, problemWhen } from "../../provider/block-checks";
import type { ArgumentProblem, Computation, ResourceModel } from "../../provider/model";
import { text } from "../../provider/texts";
import type { Values } from "../../provider/values";
import { arn } from "../arn";
import { uuid } from "../ids";
import { checkScalable, SCALABLE, unregistered } from "./scalable";

const REQUESTS = "ALBRequestCountPerTarget";
const PREDEFINED = ["ECSServiceAverageCPUUtilization", "ECSServiceAverageMemoryUtilization", REQUESTS];

/**
 * The provider's id is the policy's name, which only the scalable target makes unique; here the target is part
 * of it, so that policies of two services can have the same name.
 */
export const policy: ResourceModel = {
  upserts: true,
  autoname: { property: "name", maxLength: 255 },
  replaceOn: [...SCALABLE, "name"],
  defaults: { policyType: "StepScaling" },
  check: checkPolicy,
  id: ({ inputs }) => [...SCALABLE.map((name) => text(inputs, name)), text(inputs, "name")].join("/"),
  computed: policyOutputs,
  refuseCreate: ({ inputs, cloud, identity }) =>
    unregistered(cloud, identity, inputs) ?? missingConfiguration(inputs),
  refuseUpdate: ({ inputs }) => missingConfiguration(inputs),
};

const CONFIGURATIONS: Readonly<Record<string, string>> = {
  StepScaling: "stepScalingPolicyConfiguration",
  TargetTrackingScaling: "targetTrackingScalingPolicyConfiguration",
};

function checkPolicy(inputs: Values): readonly ArgumentProblem[] {
  return [
    ...checkScalable(inputs),
    ...matches(inputs, "name", /^[^]{1,255}$/, "1 to 255 characters"),
    ...oneOf(inputs, "policyType", Object.keys(CONFIGURATIONS)),
    ...notModelled(inputs, ["predictiveScalingPolicyConfiguration"]),
    ...eachBlock(inputs, "targetTrackingScalingPolicyConfiguration", (tracking) => [
      ...problemWhen(
        !isAbsent(tracking["predefinedMetricSpecification"]) &&
          !isAbsent(tracking["customizedMetricSpecification"]),
        "customizedMetricSpecification",
        "conflicts with predefinedMetricSpecification",
      ),
      ...eachBlock(tracking, "predefinedMetricSpecification", checkPredefined),
    ]),
  ];
}

function checkPredefined(metric: Values): readonly ArgumentProblem[] {
  const requests = metric["predefinedMetricType"] === REQUESTS;
  return [
    ...oneOf(metric, "predefinedMetricType", PREDEFINED),
    ...matches(
      metric,
      "resourceLabel",
      /^app\/[^/]+\/\w+\/targetgroup\/[^/]+\/\w+$/,
      "<load balancer's arnSuffix>/<target group's arnSuffix>",
    ),
    ...problemWhen(
      requests && isAbsent(metric["resourceLabel"]),
      "resourceLabel",
      `is required for ${REQUESTS}`,
    ),
  ];
}

/** Target tracking makes an alarm for each direction. */
function policyOutputs({ inputs, identity, previous, hex }: Computation): Values {
  const [resourceId, name] = [text(inputs, "resourceId"), text(inputs, "name")];
  const alarm = (direction: string): string =>
    arn("cloudwatch", identity, `alarm:TargetTracking-${resourceId}-Alarm${direction}-${uuid({ hex })}`);
  const tracks = inputs["policyType"] === "TargetTrackingScaling";
  return {
    arn:
      previous["arn"] ??
      arn(
        "autoscaling",
        identity,
        `scalingPolicy:${uuid({ hex })}:resource/ecs/${resourceId}:policyName/${name}`,
      ),
    alarmArns: tracks ? (previous["alarmArns"] ?? [alarm("High"), alarm("Low")]) : [],
  };
}

function missingConfiguration(inputs: Values): string | undefined {
  const given = text(inputs, "policyType");
  const type = given === "" ? "StepScaling" : given;
  const configuration = CONFIGURATIONS[type] ?? "";
  return inputs[configuration] === undefined
    ? `ValidationException: ${configuration} is required for policyType ${type}`
    : undefined;
}
