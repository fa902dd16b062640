import { between, isAbsent, matches, notModelled, oneOf } from "../../provider/argument-checks";
import { eachBlock, problemWhen } from "../../provider/block-checks";
import type { ArgumentProblem, Reference } from "../../provider/model";
import { text } from "../../provider/texts";
import type { Values } from "../../provider/values";

type Problems = readonly ArgumentProblem[];

const CONTENT_TYPES = ["text/plain", "text/css", "text/html", "application/javascript", "application/json"];
const MAX_TARGET_GROUPS_PER_ACTION = 5;

/** Target groups that actions forward to must exist. */
export function actionReferences(property: string): Readonly<Record<string, Reference>> {
  const targetGroup: Reference = {
    type: "aws:lb/targetGroup:TargetGroup",
    by: "arn",
    notFound: "TargetGroupNotFound: One or more target groups not found",
  };
  return {
    [`${property}[].targetGroupArn`]: targetGroup,
    [`${property}[].forward.targetGroups[].arn`]: targetGroup,
  };
}

/** Rules that the default actions of a listener and the actions of a rule share. */
export function checkActions(inputs: Values, property: string): Problems {
  return eachBlock(inputs, `${property}[]`, (action) => [
    ...oneOf(action, "type", ["forward", "redirect", "fixed-response"]),
    ...notModelled(action, ["authenticateCognito", "authenticateOidc", "jwtValidation"]),
    ...eachBlock(action, "forward", checkForward),
    ...eachBlock(action, "redirect", (redirect) => [
      ...oneOf(redirect, "statusCode", ["HTTP_301", "HTTP_302"]),
      ...oneOf(redirect, "protocol", ["HTTP", "HTTPS", "#{protocol}"]),
    ]),
    ...eachBlock(action, "fixedResponse", (response) => [
      ...oneOf(response, "contentType", CONTENT_TYPES),
      ...matches(response, "statusCode", /^[245]\d\d$/, "a status of 2XX, 4XX or 5XX"),
      ...matches(response, "messageBody", /^[^]{0,1024}$/, "at most 1024 characters"),
    ]),
    ...checkBlock(action),
  ]);
}

function checkForward(forward: Values): Problems {
  const groups = forward["targetGroups"];
  return [
    ...problemWhen(
      Array.isArray(groups) && (groups.length === 0 || groups.length > MAX_TARGET_GROUPS_PER_ACTION),
      "targetGroups",
      `expected 1 to ${MAX_TARGET_GROUPS_PER_ACTION} target groups`,
    ),
    ...eachBlock(forward, "targetGroups[]", (group) => between(group, "weight", 0, 999)),
    ...eachBlock(forward, "stickiness", (stickiness) => between(stickiness, "duration", 1, 604_800)),
  ];
}

/** The block that belongs to the action's type is there, and no other. */
function checkBlock(action: Values): Problems {
  const blocks: Readonly<Record<string, readonly string[]>> = {
    forward: ["targetGroupArn", "forward"],
    redirect: ["redirect"],
    "fixed-response": ["fixedResponse"],
  };
  const type = text(action, "type");
  const own = blocks[type] ?? [];
  const others = Object.values(blocks)
    .flat()
    .filter((name) => !own.includes(name));
  return [
    ...problemWhen(
      own.length > 0 && own.every((name) => isAbsent(action[name])),
      own.at(-1) ?? type,
      `is required for an action of type ${type}`,
    ),
    ...others
      .filter((name) => !isAbsent(action[name]))
      .map((property) => ({ property, reason: `is not for an action of type ${type}` })),
  ];
}

/** As the API returns them. */
export function actionOutputs(actions: unknown): readonly Values[] {
  return (actions as readonly Values[]).map((action, index) => ({
    order: index + 1,
    ...action,
    ...(isAbsent(action["redirect"]) ? {} : { redirect: { ...KEEP, ...(action["redirect"] as Values) } }),
    ...(isAbsent(action["fixedResponse"])
      ? {}
      : { fixedResponse: { statusCode: "200", ...(action["fixedResponse"] as Values) } }),
  }));
}

/** What a redirect leaves as it was. */
const KEEP = {
  host: "#{host}",
  path: "/#{path}",
  port: "#{port}",
  protocol: "#{protocol}",
  query: "#{query}",
};
