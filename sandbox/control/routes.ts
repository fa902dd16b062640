import { z } from "zod";
import {
  advanceDeployments,
  changeAlarm,
  changeHooks,
  continueDeployment,
} from "../aws/ecs/deployment-control";
import { HOOK_STAGES, LIFECYCLE_STAGES } from "../aws/ecs/stages";
import type { Cloud, CloudResource } from "../cloud/cloud";
import { applyDrift } from "../cloud/drift";
import type { Disturbances } from "../cloud/disturbances";

/**
 * Answers one request of the control API; throws {@link ControlError} for one it cannot serve.
 *
 * @param afterAnswer does something once the caller has the answer
 */
export type Route = (body: unknown, afterAnswer: (task: () => void) => void) => unknown;

/** The request was wrong; the message says how. */
export class ControlError extends Error {}

const operation = z.enum(["create", "read", "update", "delete"]).optional();
const fault = z.strictObject({
  operation,
  urn: z.string().optional(),
  message: z.string().default("ServiceUnavailable: the sandbox was told to fail"),
  times: z.int().positive().default(1),
  moment: z.enum(["before", "after"]).optional(),
});
const latency = z.strictObject({
  operation,
  urn: z.string().optional(),
  milliseconds: z.int().nonnegative(),
});
const drift = z.strictObject({
  urn: z.string(),
  set: z.record(z.string(), z.unknown()).optional(),
  delete: z.boolean().optional(),
});
const clock = z.strictObject({ minutes: z.number().nonnegative() });
const alarm = z.strictObject({
  name: z.string(),
  state: z.enum(["OK", "ALARM", "INSUFFICIENT_DATA"]),
  stage: z.enum(LIFECYCLE_STAGES).optional(),
  account: z.string().optional(),
});
const hook = z.strictObject({
  service: z.string(),
  stage: z.enum(HOOK_STAGES),
  answer: z.enum(["SUCCEEDED", "FAILED", "IN_PROGRESS"]),
});
const continuation = z.strictObject({ service: z.string(), action: z.enum(["CONTINUE", "ROLLBACK"]) });
const query = z.strictObject({ type: z.string().optional(), account: z.string().optional() });

/** What of a running sandbox the control API reaches. */
export interface Controlled {
  readonly cloud: Cloud;
  readonly disturbances: Disturbances;
  readonly seed: () => void;
  readonly stop: () => void;
}

/** What `causeway sandbox` and the tests may ask of a running sandbox. */
export function controlRoutes({ cloud, disturbances, seed, stop }: Controlled): Record<string, Route> {
  return {
    "POST /status": () => ({ resources: countByAccount(cloud), ...disturbances.describe() }),
    "POST /resources": (body) => cloud.list(parse(query, body)).map(withoutSecrets),
    "POST /fault": (body) => disturbances.addFault(parse(fault, body)),
    "POST /latency": (body) => disturbances.addLatency(parse(latency, body)),
    "POST /calm": () => disturbances.clear(),
    "POST /drift": (body) => withoutSecrets(applyDrift(cloud, parse(drift, body))),
    "POST /advance": (body) => advanceDeployments(cloud, parse(clock, body).minutes),
    "POST /alarm": (body) => changeAlarm(cloud, parse(alarm, body)),
    "POST /hook": (body) => changeHooks(cloud, parse(hook, body)),
    "POST /continue": (body) => continueDeployment(cloud, parse(continuation, body)),
    "POST /reset": () => {
      disturbances.clear();
      cloud.clear();
      seed();
    },
    "POST /stop": (_body, afterAnswer) => afterAnswer(stop),
  };
}

function parse<T>(schema: z.ZodType<T>, body: unknown): T {
  const result = schema.safeParse(body ?? {});
  if (result.success) return result.data;
  throw new ControlError(z.prettifyError(result.error));
}

function countByAccount(cloud: Cloud): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { account } of cloud.list()) counts[account] = (counts[account] ?? 0) + 1;
  return counts;
}

/** Where resources are, never what they hold: secret values stay in the cloud's file. */
function withoutSecrets({ type, id, account, region, urn }: CloudResource): Partial<CloudResource> {
  return { type, id, account, region, urn };
}
