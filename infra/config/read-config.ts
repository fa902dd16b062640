import * as pulumi from "@pulumi/pulumi";
import { z } from "zod";
import { isOtherPartition, onePartition } from "../../components/shared/account";
import { StackError } from "../stack-error";
import { describeIssues } from "./issues";

/** Namespace of the program's own keys in `Pulumi.<stack>.yaml`. */
const NAMESPACE = "causeway";

/** Keys of the engine itself, such as `pulumi:disable-default-providers`. */
const ENGINE_NAMESPACE = "pulumi";

/** Keys that every stack on AWS is given. */
export const accountAndRegion = {
  account: z.string().regex(/^\d{12}$/, "an AWS account id of 12 digits"),
  region: z
    .string()
    .regex(/^[a-z]{2}(-[a-z]+)+-\d$/, { error: "an AWS region such as us-east-1", abort: true })
    .refine((region) => !isOtherPartition(region), onePartition),
};

/** Written by `causeway bootstrap`: the limit of every role of a stack, without which CI may not make one. */
export const permissionsBoundaryArn = z
  .string()
  .regex(/^arn:aws:iam::\d{12}:policy\/[\w+=,.@/-]+$/, "the ARN of an IAM policy")
  .optional();

/** How the keys of one kind of stack are written. */
export interface ConfigForm<Shape extends z.ZodRawShape> {
  /** Every key, without its namespace. */
  readonly schema: z.ZodObject<Shape>;
  /** Keys whose values have to be encrypted: their text never appears in a message. */
  readonly secret?: readonly (keyof Shape & string)[];
  /** Keys whose values are written as structures and handed to the program as JSON. */
  readonly structured?: readonly (keyof Shape & string)[];
}

/**
 * Reads the whole configuration of the current stack at once. A secret is returned in clear here, as a schema
 * cannot look into an output: callers take it from {@link secretOf} instead.
 *
 * @throws StackError naming every key that is missing, unknown, malformed or in clear, with the fix
 */
export function readConfig<Shape extends z.ZodRawShape>(
  form: ConfigForm<Shape>,
): z.infer<z.ZodObject<Shape>> {
  const { schema, secret = [], structured = [] } = form;
  const stack = pulumi.getStack();
  const file = `Pulumi.${stack}.yaml`;
  const own = ownKeys(file, pulumi.runtime.allConfig(), structured);
  const parsed = schema.safeParse(own);
  const isSecret = (key: string): boolean => secret.includes(key) || isEncrypted(key);
  const problems = [
    ...(parsed.error ? describeIssues(parsed.error, own, NAMESPACE, isSecret) : []),
    ...keysInClear(secret, own).map(
      (key) =>
        `${NAMESPACE}:${key}: got a value in clear, expected an encrypted one. Fix: make a new one, as whoever reads ` +
        `the file knows this one, and pulumi config set --secret ${NAMESPACE}:${key} <value> --stack ${stack}`,
    ),
  ];
  if (!parsed.success || problems.length > 0) throw new StackError(file, problems);
  return parsed.data;
}

/** An encrypted value of the current stack, as a secret output. */
export function secretOf(key: string): pulumi.Output<string> | undefined {
  return new pulumi.Config(NAMESPACE).getSecret(key);
}

/** Keys that have to be encrypted and are not (SC-04). */
function keysInClear(secret: readonly string[], own: Record<string, unknown>): string[] {
  return secret.filter((key) => own[key] !== undefined && !isEncrypted(key));
}

/**
 * What the engine says about the stack file. The SDK has the function for its own use and leaves it out of its
 * types; its `Config.getSecret` marks a value as secret wherever it comes from. Should the function ever go, every
 * run fails here, and no check is passed by.
 */
function isEncrypted(key: string): boolean {
  const { isConfigSecret } = pulumi.runtime as unknown as { isConfigSecret: (key: string) => boolean };
  return isConfigSecret(`${NAMESPACE}:${key}`);
}

/** The program's keys without their namespace; a key of any other namespace is somebody's mistake. */
function ownKeys(
  file: string,
  all: Record<string, string>,
  structured: readonly string[],
): Record<string, unknown> {
  const entries = Object.entries(all).map(([key, value]) => {
    const [namespace = "", ...name] = key.split(":");
    return { key, namespace, name: name.join(":"), value };
  });
  const foreign = entries.filter(
    ({ namespace }) => namespace !== NAMESPACE && namespace !== ENGINE_NAMESPACE,
  );
  if (foreign.length > 0) {
    throw new StackError(
      file,
      foreign.map(
        ({ key }) =>
          `${key}: got a key of another namespace, expected only ${NAMESPACE}:* (providers are configured by the ` +
          `program). Fix: remove it from ${file}`,
      ),
    );
  }
  return Object.fromEntries(
    entries
      .filter(({ namespace }) => namespace === NAMESPACE)
      .map(({ name, value }) => [name, structured.includes(name) ? parseJson(value) : value]),
  );
}

/** Text that is not JSON stays text, so that the schema reports it with its key. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}
