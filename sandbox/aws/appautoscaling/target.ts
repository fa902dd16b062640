import crypto from "node:crypto";
import { between } from "../../provider/argument-checks";
import { problemWhen } from "../../provider/block-checks";
import type { Creation, ResourceModel } from "../../provider/model";
import { text } from "../../provider/texts";
import type { Values } from "../../provider/values";
import { arn, globalArn } from "../arn";
import { idFromInput } from "../ids";
import { checkScalable, SCALABLE } from "./scalable";

/** Application Auto Scaling ignores custom roles for ECS and uses this one. */
const SERVICE_LINKED_ROLE =
  "role/aws-service-role/ecs.application-autoscaling.amazonaws.com/" +
  "AWSServiceRoleForApplicationAutoScaling_ECSService";

const DEPENDENTS = ["aws:appautoscaling/policy:Policy", "aws:appautoscaling/scheduledAction:ScheduledAction"];

export const target: ResourceModel = {
  upserts: true,
  replaceOn: [...SCALABLE],
  check: (inputs) => [
    ...checkScalable(inputs),
    ...between(inputs, "minCapacity", 0, Number.MAX_SAFE_INTEGER),
    ...problemWhen(
      Number(inputs["minCapacity"]) > Number(inputs["maxCapacity"]),
      "maxCapacity",
      "Maximum capacity cannot be less than minimum capacity",
    ),
  ],
  id: idFromInput("resourceId"),
  computed: ({ inputs, identity, previous }) => ({
    arn:
      previous["arn"] ??
      arn("application-autoscaling", identity, `scalable-target/${crypto.randomBytes(18).toString("hex")}`),
    roleArn: globalArn("iam", identity, SERVICE_LINKED_ROLE),
    suspendedState: {
      dynamicScalingInSuspended: false,
      dynamicScalingOutSuspended: false,
      scheduledScalingSuspended: false,
      ...(inputs["suspendedState"] as Values | undefined),
    },
  }),
  refuseCreate: missingService,
  // Its policies and scheduled actions go with a target.
  afterDelete: ({ inputs, account, region }, cloud) => {
    for (const dependent of DEPENDENTS.flatMap((type) => cloud.list({ type, account, region }))) {
      if (SCALABLE.every((name) => dependent.inputs[name] === inputs[name])) cloud.remove(dependent);
    }
  },
};

function missingService({ inputs, identity, cloud }: Creation): string | undefined {
  const { account, region } = identity;
  const resourceId = text(inputs, "resourceId");
  const services = cloud.list({ type: "aws:ecs/service:Service", account, region });
  return services.some(({ id }) => id.endsWith(`:${resourceId}`))
    ? undefined
    : `ValidationException: ECS service doesn't exist: ${resourceId}`;
}
