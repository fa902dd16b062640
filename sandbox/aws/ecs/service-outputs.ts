import type { Computation } from "../../provider/model";
import type { Values } from "../../provider/values";
import { launchTypeOf } from "./capacity-providers";
import { findCluster } from "./cluster";

/** The role that lets ECS manage load balancers and network interfaces; every account has it. */
const SERVICE_LINKED_ROLE = "/aws-service-role/ecs.amazonaws.com/AWSServiceRoleForECS";

export function serviceOutputs({ id, inputs, identity, cloud }: Computation): Values {
  const launchType = launchTypeOf(cloud, findCluster(cloud, identity, inputs["cluster"]), inputs);
  return {
    arn: id,
    cluster: inputs["cluster"] ?? "default",
    iamRole: inputs["iamRole"] ?? SERVICE_LINKED_ROLE,
    launchType,
    platformVersion: inputs["platformVersion"] ?? (launchType === "EC2" ? "" : "LATEST"),
    availabilityZoneRebalancing: inputs["availabilityZoneRebalancing"] ?? defaultRebalancing(inputs),
    deploymentConfiguration: {
      strategy: "ROLLING",
      bakeTimeInMinutes: "0",
      ...(inputs["deploymentConfiguration"] as Values | undefined),
    },
    deploymentController: inputs["deploymentController"] ?? { type: "ECS" },
  };
}

/** ECS turns it on for a service that is compatible: there must be room to start a task before one stops. */
function defaultRebalancing(inputs: Values): string {
  return Number(inputs["deploymentMaximumPercent"] ?? 200) > 100 ? "ENABLED" : "DISABLED";
}
