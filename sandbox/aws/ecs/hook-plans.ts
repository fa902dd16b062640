import crypto from "node:crypto";
import type { Cloud, CloudResource } from "../../cloud/cloud";
import { valuesAt } from "../../provider/references";
import { sideEffect } from "../../provider/side-effect";
import { text, texts } from "../../provider/texts";
import type { Values } from "../../provider/values";
import { roleTrusts } from "../role-trust";
import type { Hook, HookAnswer, HookWorld } from "./hooks";
import type { LifecycleStage } from "./stages";

/** No function runs in the simulated cloud: Lambda hooks answer what somebody planned, or that all is well. */
const HOOK_PLAN = "sandbox:ecs:HookPlan";

/** The longest that a stage waits for its hooks, and what both kinds wait for by default. */
const DEFAULT_TIMEOUT_MINUTES = 1440;

/** From now on, the Lambda hooks of a service answer so in this stage. */
export function planHooks(
  cloud: Cloud,
  service: CloudResource,
  stage: LifecycleStage,
  answer: HookAnswer,
): void {
  cloud.put(sideEffect(HOOK_PLAN, `${service.id} ${stage}`, service, { serviceArn: service.id, answer }));
}

export function forgetHookPlans(service: CloudResource, cloud: Cloud): void {
  for (const plan of cloud.list({ type: HOOK_PLAN })) {
    if (plan.outputs["serviceArn"] === service.id) cloud.remove(plan);
  }
}

export function hookWorld(cloud: Cloud, serviceArn: string): HookWorld {
  return {
    newHookId: (targetType) => {
      const kind = targetType === "PAUSE" ? "pause" : "lambda";
      return `ecs-${kind}-${crypto.randomBytes(32).toString("base64url")}`;
    },
    answerOf: (stage) => {
      const plan = cloud.find({ type: HOOK_PLAN, id: `${serviceArn} ${stage}` });
      return (plan?.outputs["answer"] ?? "SUCCEEDED") as HookAnswer;
    },
  };
}

/** The hooks that a service's `deploymentConfiguration` asks for. */
export function hooksOf({ outputs }: CloudResource, cloud: Cloud): readonly Hook[] {
  const hooks = valuesAt(outputs, "deploymentConfiguration.lifecycleHooks[]") as Values[];
  return hooks.map((hook) => {
    const timeout = (hook["timeoutConfiguration"] ?? {}) as Values;
    return {
      targetType: hook["targetType"] === "PAUSE" ? "PAUSE" : "AWS_LAMBDA",
      stages: texts(hook, "lifecycleStages"),
      timeoutSeconds: 60 * Number(timeout["timeoutInMinutes"] ?? DEFAULT_TIMEOUT_MINUTES),
      timeoutAction: timeout["action"] === "CONTINUE" ? "CONTINUE" : "ROLLBACK",
      ...lambda(hook, cloud),
    };
  });
}

function lambda(hook: Values, cloud: Cloud): Pick<Hook, "targetArn" | "unreachable"> {
  if (hook["targetType"] === "PAUSE") return {};
  const targetArn = text(hook, "hookTargetArn");
  const role = text(hook, "roleArn");
  return roleTrusts(cloud, role, "ecs.amazonaws.com")
    ? { targetArn }
    : { targetArn, unreachable: `ECS was unable to assume role ${role}` };
}
