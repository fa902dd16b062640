import { between, matches, notModelled, show } from "../../provider/argument-checks";
import { eachBlock, problemWhen } from "../../provider/block-checks";
import type { ArgumentProblem } from "../../provider/model";
import { text } from "../../provider/texts";
import type { Values } from "../../provider/values";

type Problems = readonly ArgumentProblem[];

/** Parameters of what a target is made of other than its ARN and input. */
const TEMPLATED = [
  "ecsParameters",
  "eventbridgeParameters",
  "kinesisParameters",
  "sagemakerPipelineParameters",
  "sqsParameters",
];

export function checkTarget(target: Values): Problems {
  return [
    ...matches(target, "arn", /^arn:aws:/, "an ARN"),
    ...matches(target, "roleArn", /^arn:aws:iam::\d{12}:role\//, "the ARN of a role"),
    ...notModelled(target, TEMPLATED),
    ...eachBlock(target, "deadLetterConfig", (queue) =>
      matches(queue, "arn", /^arn:aws:sqs:/, "a queue's ARN"),
    ),
    ...eachBlock(target, "retryPolicy", (policy) => [
      ...between(policy, "maximumEventAgeInSeconds", 60, 86_400),
      ...between(policy, "maximumRetryAttempts", 0, 185),
    ]),
    ...universalProblems(target),
  ];
}

const UNIVERSAL = "arn:aws:scheduler:::aws-sdk:";

/** Calls that only read cannot be targets (user guide, "Using universal targets"). */
const READING = /^(get|describe|list|poll|receive|search|scan|query|select|read|discover|validate|batchGet)/;

/**
 * A target that is any call of an AWS API: the service in lower case, the call beginning with a small letter, and its
 * parameters as JSON.
 */
function universalProblems(target: Values): Problems {
  const arn = text(target, "arn");
  if (!arn.startsWith(UNIVERSAL)) return [];
  const [, service = "", call = ""] = /^([a-z0-9]+):([a-z]\w*)$/.exec(arn.slice(UNIVERSAL.length)) ?? [];
  return [
    ...problemWhen(service === "", "arn", `${show(arn)} is not <service>:<call>, e.g. rds:stopDBInstance`),
    ...problemWhen(READING.test(call), "arn", `${call} only reads, and cannot be a target`),
    ...(target["input"] === undefined ? [] : inputProblems(service, call, text(target, "input"))),
  ];
}

function inputProblems(service: string, call: string, input: string): Problems {
  const parameters = parsed(input);
  if (parameters === undefined) return [{ property: "input", reason: "Invalid RequestJson provided" }];
  const ofInstance = service === "rds" && /^(start|stop)DBInstance$/.test(call);
  const unknown = Object.keys(parameters).filter((name) => !INSTANCE_PARAMETERS.includes(name));
  return problemWhen(
    ofInstance && (unknown.length > 0 || parameters["DbInstanceIdentifier"] === undefined),
    "input",
    `Invalid RequestJson provided: ${call} takes ${INSTANCE_PARAMETERS.join(" and ")}, got ${show(parameters)}`,
  );
}

/** Spelt as the SDK spells them, which is not how the RDS API does. */
const INSTANCE_PARAMETERS = ["DbInstanceIdentifier", "DbSnapshotIdentifier"];

function parsed(json: string): Values | undefined {
  try {
    const value: unknown = JSON.parse(json);
    return typeof value === "object" && value !== null && !Array.isArray(value)
      ? (value as Values)
      : undefined;
  } catch {
    return undefined;
  }
}
