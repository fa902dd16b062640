import { text, texts } from "../../provider/texts";
import type { ServiceApi } from "../call";

/** Application Auto Scaling API reference. */
export const applicationAutoScaling: ServiceApi = {
  prefix: "application-autoscaling",
  operations: {
    DescribeScalableTargets: (input, { cloud, region }) => {
      const ids = texts(input, "ResourceIds");
      const targets = cloud
        .list({ type: "aws:appautoscaling/target:Target", region })
        .filter(({ outputs }) => outputs["serviceNamespace"] === input["ServiceNamespace"])
        .filter(({ outputs }) => ids.length === 0 || ids.includes(text(outputs, "resourceId")));
      return {
        ScalableTargets: targets.map(({ outputs }) => {
          const { dynamicScalingInSuspended, dynamicScalingOutSuspended, scheduledScalingSuspended } =
            outputs["suspendedState"] as Readonly<Record<string, unknown>>;
          return {
            ServiceNamespace: outputs["serviceNamespace"],
            ResourceId: outputs["resourceId"],
            ScalableDimension: outputs["scalableDimension"],
            MinCapacity: outputs["minCapacity"],
            MaxCapacity: outputs["maxCapacity"],
            RoleARN: outputs["roleArn"],
            ScalableTargetARN: outputs["arn"],
            SuspendedState: {
              DynamicScalingInSuspended: dynamicScalingInSuspended,
              DynamicScalingOutSuspended: dynamicScalingOutSuspended,
              ScheduledScalingSuspended: scheduledScalingSuspended,
            },
          };
        }),
      };
    },
  },
};
