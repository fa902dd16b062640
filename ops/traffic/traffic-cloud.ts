import { openLiveCloud, type LiveCloud } from "../cloud/live-cloud";
import { stopDeployment } from "../cloud/service-deployments";
import type { StackService } from "../cloud/stack-resources";

/** What sending traffic back asks of the cloud, and does there. */
export interface TrafficCloud extends Pick<LiveCloud, "deployments" | "deployment" | "route"> {
  /** Ends a deployment that is under way; ECS goes back to what ran before. */
  stop(service: StackService, arn: string): Promise<void>;
}

/** With the credentials of this environment. */
export function openTrafficCloud(env: NodeJS.ProcessEnv): TrafficCloud {
  return {
    ...openLiveCloud(env),
    stop: (service, arn) => stopDeployment(service, arn, env),
  };
}
