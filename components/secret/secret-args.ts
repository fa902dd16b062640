import type * as pulumi from "@pulumi/pulumi";
import { checkRunbookUrl } from "../alarm/runbook-url";
import { checkAccountId } from "../shared/account";
import { assertArgs } from "../shared/args-error";
import type { ArgsProblem } from "../shared/args-error";
import { checkEnvironment } from "../shared/environment";
import type { Environment } from "../shared/environment";
import { byType, checkKnownArgs } from "../shared/known-args";
import type { ArgumentNames } from "../shared/known-args";

/** A function that makes a new value and tells whoever checks it, e.g. a payment provider. */
export interface LambdaRotation {
  readonly type: "lambda";
  /**
   * Function of the same region that Secrets Manager may invoke (`lambda:InvokeFunction` for
   * `secretsmanager.amazonaws.com`, from this account). Changes in place.
   */
  readonly lambdaArn: pulumi.Input<string>;
  /** Days between rotations, 1 to 90. Changes in place; no deployment rotates by itself. @default 30 */
  readonly days?: number;
}

/**
 * A person rotates the value, since nobody else can: a key that a supplier hands out on a web page. They are
 * reminded two weeks before it is due.
 */
export interface HandRotation {
  readonly type: "hand";
  /** Why no function can do it, for whoever audits it: letters, digits, spaces and `_.:/=+-@`. Changes in place. */
  readonly reason: string;
  /** Days that a value may live, 30 to 90. Changes in place. @default 90 */
  readonly days?: number;
  /** Topic that is reminded; EventBridge must be allowed to publish to it, as it is with `AlarmTopic`. */
  readonly alarmTopicArn: pulumi.Input<string>;
  /** Address of the page that says how to rotate: starts with `https://`. */
  readonly runbookUrl: string;
}

/** A value that Pulumi writes. */
export interface SecretValue {
  /** The value. Always treated as a secret, and written without being kept in the resource's outputs. */
  readonly secretString: pulumi.Input<string>;
  /** Number of this value: Pulumi cannot compare values it does not keep. Raise it to write another one. */
  readonly version: number;
}

/** Arguments of {@link Secret}. */
export interface SecretArgs {
  /** Decides the recovery window: 30 days in prod, 7 elsewhere. */
  readonly environment: Environment;
  /** The only account that may use the secret. Changes in place. */
  readonly accountId: string;
  /** What the secret is for, in words; never the value. Changes in place. */
  readonly description: string;
  /** How the value is renewed at least every 90 days (SC-02). No default: somebody has to think about it. */
  readonly rotation: LambdaRotation | HandRotation;
  /**
   * Key that encrypts it. Changing it encrypts the current value anew.
   *
   * @default - a key of its own, about 1 USD a month
   */
  readonly kmsKeyArn?: pulumi.Input<string>;
  /**
   * A first value, or one that comes from elsewhere in the program.
   *
   * @default - none: a person or the rotation function puts it, and no state ever has it
   */
  readonly value?: SecretValue;
  /**
   * Whether Pulumi refuses to delete or replace the secret and its key.
   *
   * @default true, except in dev
   */
  readonly protect?: boolean;
}

/** SC-02. */
const LONGEST_ROTATION_DAYS = 90;
const SHORTEST_HAND_ROTATION_DAYS = 30;

/** @throws ArgsError naming every argument that is misspelt or malformed */
export function checkedArgs(name: string, args: SecretArgs): SecretArgs {
  assertArgs(`Secret "${name}"`, [
    ...checkKnownArgs(args, secretArgNames),
    checkLogicalName(name),
    checkEnvironment(args.environment),
    checkAccountId(args.accountId),
    checkDescription(args.description),
    ...checkRotation(args.rotation),
    ...(args.value === undefined ? [] : checkValue(args.value)),
  ]);
  return args;
}

const lambdaNames: ArgumentNames<LambdaRotation> = { type: true, lambdaArn: true, days: true };
const handNames: ArgumentNames<HandRotation> = {
  type: true,
  reason: true,
  days: true,
  alarmTopicArn: true,
  runbookUrl: true,
};
const secretArgNames: ArgumentNames<SecretArgs> = {
  environment: true,
  accountId: true,
  description: true,
  rotation: byType({ lambda: lambdaNames, hand: handNames }),
  kmsKeyArn: true,
  value: { secretString: true, version: true },
  protect: true,
};

/** `<name>-reminder` and eight characters that make it unique are to fit into the 64 of an event rule's name. */
const maxNameLength = 47;

/** It becomes part of the names of the secret, of its reminder, and of its key's alias. */
function checkLogicalName(got: string): ArgsProblem | undefined {
  if (/^[a-z0-9](-?[a-z0-9])*$/.test(got) && got.length <= maxNameLength) return undefined;
  const expected = `at most ${maxNameLength} lower-case letters, digits and single hyphens`;
  return { argument: "name", got, expected, fix: "use a name such as payment-api-key" };
}

function checkDescription(got: string): ArgsProblem | undefined {
  if (got.trim() !== "") return undefined;
  return { argument: "description", got, expected: "words", fix: "say what the secret is for" };
}

function checkRotation(rotation: LambdaRotation | HandRotation): readonly (ArgsProblem | undefined)[] {
  switch (rotation.type) {
    case "lambda":
      return [checkDays(rotation.days, 1), checkLambdaArn(rotation.lambdaArn)];
    case "hand":
      return [
        checkDays(rotation.days, SHORTEST_HAND_ROTATION_DAYS),
        checkReason(rotation.reason),
        runbookProblem(rotation.runbookUrl),
      ];
    default:
      return [unknownRotation(rotation)];
  }
}

function runbookProblem(got: string): ArgsProblem | undefined {
  const problem = checkRunbookUrl(got);
  return problem && { ...problem, argument: "rotation.runbookUrl" };
}

/** Also what the compiler would refuse: types are not checked while a preview waits. */
function unknownRotation({ type }: { readonly type?: unknown }): ArgsProblem {
  const fix = "say who rotates the value: a function, or a person";
  return { argument: "rotation.type", got: type, expected: "lambda or hand", fix };
}

function checkDays(got: number | undefined, least: number): ArgsProblem | undefined {
  if (got === undefined) return undefined;
  if (Number.isInteger(got) && got >= least && got <= LONGEST_ROTATION_DAYS) return undefined;
  const expected = `a whole number of days from ${least} to ${LONGEST_ROTATION_DAYS}`;
  return {
    argument: "rotation.days",
    got,
    expected,
    fix: `rotate at least every ${LONGEST_ROTATION_DAYS} days`,
  };
}

function checkLambdaArn(got: pulumi.Input<string>): ArgsProblem | undefined {
  if (typeof got !== "string" || /^arn:aws:lambda:[a-z0-9-]+:\d{12}:function:[\w-]+(:[\w$-]+)?$/.test(got)) {
    return undefined;
  }
  const fix = "give arn:aws:lambda:<region>:<account>:function:<name>";
  return { argument: "rotation.lambdaArn", got, expected: "the ARN of a Lambda function", fix };
}

/** What AWS takes as the value of a tag (Tagging guide, "Tag naming limits and requirements"). */
function checkReason(got: string): ArgsProblem | undefined {
  if (got.trim() !== "" && /^[\p{L}\p{N} _.:/=+@-]{1,256}$/u.test(got)) return undefined;
  const expected = "1 to 256 letters, digits, spaces and _.:/=+-@";
  return { argument: "rotation.reason", got, expected, fix: "say why no function can rotate the value" };
}

/** The value itself is in no message. */
function checkValue({ secretString, version }: SecretValue): readonly (ArgsProblem | undefined)[] {
  return [
    secretString === ""
      ? {
          argument: "value.secretString",
          got: "",
          expected: "a value",
          fix: "leave value out to put it later",
        }
      : undefined,
    Number.isInteger(version) && version >= 1
      ? undefined
      : {
          argument: "value.version",
          got: version,
          expected: "a whole number from 1",
          fix: "begin with 1, and add 1 for each new value",
        },
  ];
}
