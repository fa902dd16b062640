import { isAbsent, matches, oneOf } from "../../provider/argument-checks";
import { eachBlock, problemWhen } from "../../provider/block-checks";
import type { ArgumentProblem } from "../../provider/model";
import { texts } from "../../provider/texts";
import type { Values } from "../../provider/values";
import { HOOK_STAGES, UNPAUSABLE_STAGES } from "./stages";

/** Of each kind (developer guide, pause hooks). */
export const MAX_HOOKS = 10;

/** 1 to 20160: two weeks. */
const TIMEOUT = /^([1-9]\d{0,3}|1\d{4}|20(0\d\d|1[0-5]\d|160))$/;

/** What ECS refuses of one lifecycle hook, in its words where they are known. */
export function checkHook(hook: Values): readonly ArgumentProblem[] {
  const { targetType } = hook;
  const stages = texts(hook, "lifecycleStages");
  const pause = targetType === "PAUSE";
  return [
    ...problemWhen(
      !isAbsent(targetType) && !pause && targetType !== "AWS_LAMBDA",
      "targetType",
      "Invalid targetType. Valid values are: AWS_LAMBDA, PAUSE",
    ),
    ...stages.flatMap((stage) => oneOf({ lifecycleStages: stage }, "lifecycleStages", HOOK_STAGES)),
    ...problemWhen(
      pause && stages.some((stage) => UNPAUSABLE_STAGES.includes(stage)),
      "lifecycleStages",
      `Invalid lifecycle stage provided for Pause Hook: ${UNPAUSABLE_STAGES.join(" and ")} come again in a rollback`,
    ),
    ...problemWhen(
      !pause && !isAbsent(hook["timeoutConfiguration"]),
      "timeoutConfiguration",
      "is for pause hooks only",
    ),
    ...eachBlock(hook, "timeoutConfiguration", (timeout) => [
      ...matches(timeout, "timeoutInMinutes", TIMEOUT, "1 to 20160 minutes"),
      ...oneOf(timeout, "action", ["ROLLBACK", "CONTINUE"]),
    ]),
  ];
}
