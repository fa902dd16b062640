import { askAws } from "./ask-aws";
import { clientSettings } from "./client-settings";
import type { StackService } from "./stack-resources";

/** What autoscaling may do with a service now. */
export interface LiveScaling {
  /** `dynamic scaling in`, `dynamic scaling out` and `scheduled scaling`, as far as somebody suspended them. */
  readonly suspended: readonly string[];
}

/**
 * The scalable target of a service; `undefined` where it has none.
 *
 * @throws UserError when Application Auto Scaling does not say
 */
export async function readScaling(
  { arn, region }: StackService,
  env: NodeJS.ProcessEnv,
): Promise<LiveScaling | undefined> {
  const { ApplicationAutoScalingClient, DescribeScalableTargetsCommand } =
    await import("@aws-sdk/client-application-auto-scaling");
  const client = new ApplicationAutoScalingClient(await clientSettings(region, env));
  const command = new DescribeScalableTargetsCommand({
    ServiceNamespace: "ecs",
    // `service/<cluster>/<name>`
    ResourceIds: [arn.slice(arn.lastIndexOf(":") + 1)],
    ScalableDimension: "ecs:service:DesiredCount",
  });
  const { ScalableTargets: [target] = [] } = await askAws(
    "application-autoscaling:DescribeScalableTargets",
    region,
    () => client.send(command),
  );
  if (target === undefined) return undefined;
  const state = target.SuspendedState ?? {};
  return {
    suspended: [
      ...(state.DynamicScalingInSuspended === true ? ["dynamic scaling in"] : []),
      ...(state.DynamicScalingOutSuspended === true ? ["dynamic scaling out"] : []),
      ...(state.ScheduledScalingSuspended === true ? ["scheduled scaling"] : []),
    ],
  };
}
