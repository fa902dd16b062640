import type { input } from "@pulumi/aws/types";
import * as pulumi from "@pulumi/pulumi";
import type { ArgsProblem } from "../shared/args-error";
import type { ArgumentNames } from "../shared/known-args";

/**
 * Stages of a deployment that a hook can be at, in their order. ECS knows `PRE_PRODUCTION_TRAFFIC_SHIFT` too; the
 * provider does not list it, and `POST_TEST_TRAFFIC_SHIFT` is the last one before users meet the new version.
 */
const lifecycleStages = [
  "RECONCILE_SERVICE",
  "PRE_SCALE_UP",
  "POST_SCALE_UP",
  "TEST_TRAFFIC_SHIFT",
  "POST_TEST_TRAFFIC_SHIFT",
  "PRODUCTION_TRAFFIC_SHIFT",
  "POST_PRODUCTION_TRAFFIC_SHIFT",
] as const;

type LifecycleStage = (typeof lifecycleStages)[number];

/** Stages during which traffic moves: nothing can be paused there. */
type ShiftStage = "TEST_TRAFFIC_SHIFT" | "PRODUCTION_TRAFFIC_SHIFT";

/** What happens at a stage of a deployment before it goes on. */
export type LifecycleHook = LambdaHook | PauseHook;

/** A function that says whether the deployment goes on. */
export interface LambdaHook {
  readonly targetType: "AWS_LAMBDA";
  /**
   * ARN of the function. It returns `{ hookStatus: "SUCCEEDED" | "FAILED" | "IN_PROGRESS" }` within 15 minutes;
   * `FAILED` takes the deployment back, `IN_PROGRESS` has it called again after 30 seconds.
   */
  readonly hookTargetArn: pulumi.Input<string>;
  /** One or more stages; at `PRODUCTION_TRAFFIC_SHIFT` it is called at every step. */
  readonly lifecycleStages: readonly LifecycleStage[];
  /** What the function is told, e.g. the address to test. @default - nothing */
  readonly hookDetails?: Readonly<Record<string, pulumi.Input<string>>>;
}

/**
 * Waits for a person or a pipeline, which answers with `ContinueServiceDeployment`. An update of a service with
 * such a hook does not wait for the deployment: it would wait for that answer.
 */
export interface PauseHook {
  readonly targetType: "PAUSE";
  /** One or more stages, none during which traffic moves. */
  readonly lifecycleStages: readonly Exclude<LifecycleStage, ShiftStage>[];
  /** What happens when nobody answers. */
  readonly timeoutConfiguration?: PauseTimeout;
}

interface PauseTimeout {
  /** 1 to 20160 minutes (14 days). @default 1440 */
  readonly timeoutInMinutes?: number;
  /** @default "ROLLBACK" */
  readonly action?: "ROLLBACK" | "CONTINUE";
}

const pauseTimeoutNames: ArgumentNames<PauseTimeout> = { timeoutInMinutes: true, action: true };
const lambdaHookNames: ArgumentNames<LambdaHook> = {
  targetType: true,
  hookTargetArn: true,
  lifecycleStages: true,
  hookDetails: true,
};
const pauseHookNames: ArgumentNames<PauseHook> = {
  targetType: true,
  lifecycleStages: true,
  timeoutConfiguration: pauseTimeoutNames,
};

/** Every argument of each hook of a list, for `checkKnownArgs`. */
export function lifecycleHookNames(
  hooks: object,
): Record<string, typeof lambdaHookNames | typeof pauseHookNames> {
  return Object.fromEntries(
    Object.entries(hooks).map(([index, hook]: [string, LifecycleHook]) => [
      index,
      hook.targetType === "PAUSE" ? pauseHookNames : lambdaHookNames,
    ]),
  );
}

/** Hooks of one kind that a service may have (ECS guide, "Pause hooks"). */
const maxHooksOfAKind = 10;

/**
 * Refuses hooks that ECS would refuse, and hooks that would test nothing. Whether a service is older than the test
 * listener cannot be told here: such a service has no test traffic until `rewire` has sent its wiring once.
 *
 * @param hasTestListener whether there is test traffic for a stage of it
 */
export function checkHooks(
  hooks: readonly LifecycleHook[],
  hasTestListener: boolean,
): readonly (ArgsProblem | undefined)[] {
  return [
    ...hooks.flatMap((hook, index) => {
      const argument = `strategy.lifecycleHooks[${index}]`;
      return [
        checkTarget(argument, hook),
        checkStages(`${argument}.lifecycleStages`, hook, hasTestListener),
        checkPauseTimeout(`${argument}.timeoutConfiguration`, hook),
      ];
    }),
    checkNumber(hooks.filter(isLambda), "AWS_LAMBDA"),
    checkNumber(hooks.filter(isPause), "PAUSE"),
  ];
}

/** Whether a hook calls a function. */
export function isLambda(hook: LifecycleHook): hook is LambdaHook {
  return hook.targetType === "AWS_LAMBDA";
}

/** Whether a hook waits for an answer. */
export function isPause(hook: LifecycleHook): hook is PauseHook {
  return hook.targetType === "PAUSE";
}

/**
 * Hooks as the provider takes them.
 *
 * @param roleArn role that may call the functions; needed when a hook has one
 */
export function hookSettings(
  hooks: readonly LifecycleHook[],
  roleArn: pulumi.Input<string> | undefined,
): input.ecs.ServiceDeploymentConfigurationLifecycleHook[] {
  return hooks.map((hook) => {
    const common = { targetType: hook.targetType, lifecycleStages: [...hook.lifecycleStages] };
    if (isPause(hook)) {
      const { timeoutInMinutes, action } = resolvePauseTimeout(hook);
      return { ...common, timeoutConfiguration: { timeoutInMinutes: String(timeoutInMinutes), action } };
    }
    const { hookTargetArn, hookDetails } = hook;
    return {
      ...common,
      hookTargetArn,
      roleArn,
      ...(hookDetails && { hookDetails: pulumi.jsonStringify(hookDetails) }),
    };
  });
}

function resolvePauseTimeout({ timeoutConfiguration = {} }: PauseHook): Required<PauseTimeout> {
  const { timeoutInMinutes = 1440, action = "ROLLBACK" } = timeoutConfiguration;
  return { timeoutInMinutes, action };
}

function checkTarget(argument: string, hook: LifecycleHook): ArgsProblem | undefined {
  if (isPause(hook)) return undefined;
  // A caller that the compiler did not check may have another.
  const got: string = hook.targetType;
  if (got !== "AWS_LAMBDA") {
    const expected = "AWS_LAMBDA or PAUSE";
    return { argument: `${argument}.targetType`, got, expected, fix: `use ${expected}` };
  }
  const { hookTargetArn } = hook;
  if (typeof hookTargetArn !== "string" || /^arn:[\w-]+:lambda:\S+:function:\S+$/.test(hookTargetArn)) {
    return undefined;
  }
  return {
    argument: `${argument}.hookTargetArn`,
    got: hookTargetArn,
    expected: "the ARN of a Lambda function",
    fix: "write arn:aws:lambda:<region>:<account>:function:<name>",
  };
}

function checkStages(
  argument: string,
  { targetType, lifecycleStages: got }: LifecycleHook,
  hasTestListener: boolean,
): ArgsProblem | undefined {
  const known: readonly string[] =
    targetType === "PAUSE" ? lifecycleStages.filter((stage) => !isShift(stage)) : lifecycleStages;
  if (got.length === 0 || new Set(got).size < got.length || !got.every((stage) => known.includes(stage))) {
    return {
      argument,
      got,
      expected: `one or more of ${known.join(", ")}, each once`,
      fix: "POST_SCALE_UP is the stage at which the new tasks run and have no traffic",
    };
  }
  if (hasTestListener || !got.some((stage) => stage.includes("TEST_TRAFFIC"))) return undefined;
  return {
    argument,
    got,
    expected: "no stage of test traffic, as the load balancer has no test listener",
    fix:
      "set testListenerCidrs on the load balancer, and rewire on a service that is there already, or use " +
      "POST_SCALE_UP",
  };
}

function isShift(stage: LifecycleStage): stage is ShiftStage {
  return stage === "TEST_TRAFFIC_SHIFT" || stage === "PRODUCTION_TRAFFIC_SHIFT";
}

function checkPauseTimeout(argument: string, hook: LifecycleHook): ArgsProblem | undefined {
  if (!isPause(hook)) return undefined;
  const { timeoutInMinutes, action } = resolvePauseTimeout(hook);
  const inRange = Number.isInteger(timeoutInMinutes) && timeoutInMinutes >= 1 && timeoutInMinutes <= 20_160;
  if (inRange && ["ROLLBACK", "CONTINUE"].includes(action)) return undefined;
  return {
    argument,
    got: { timeoutInMinutes, action },
    expected: "1 to 20160 whole minutes, and ROLLBACK or CONTINUE",
    fix: "leave it out: a day, and then back to the version before",
  };
}

function checkNumber(ofAKind: readonly LifecycleHook[], targetType: string): ArgsProblem | undefined {
  if (ofAKind.length <= maxHooksOfAKind) return undefined;
  return {
    argument: "strategy.lifecycleHooks",
    got: ofAKind.length,
    expected: `at most ${maxHooksOfAKind} hooks of targetType ${targetType}`,
    fix: "put several checks into one function, or several stages into one hook",
  };
}
