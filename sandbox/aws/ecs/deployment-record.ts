import type { CloudResource } from "../../cloud/cloud";
import { valuesAt } from "../../provider/references";
import type { Values } from "../../provider/values";
import type { ServiceDeployment } from "./deployments";

/** What a cloud holds of a deployment. One of an earlier sandbox, which knew rolling deployments alone, holds less. */
export function deploymentIn({ id, outputs }: CloudResource): ServiceDeployment {
  const record = outputs as unknown as ServiceDeployment;
  if (outputs["serviceDeploymentArn"] !== undefined) return record;
  return {
    ...record,
    serviceDeploymentArn: id,
    strategy: "ROLLING",
    second: record.timeline.at(-1)?.second ?? 0,
    targetServiceRevisionArn: "",
    targetGroupArns: valuesAt(outputs["revision"] as Values, "loadBalancers[].targetGroupArn").map(String),
    alarmNames: [],
    hooks: [],
    triggeredAlarmNames: [],
  };
}
