import * as pulumi from "@pulumi/pulumi";
import { z } from "zod";
import { isOtherPartition, onePartition } from "../components/shared/account";
import { describeIssues } from "./config-issues";
import { StackError } from "./stack-error";

/** Namespace of the program's own keys in `Pulumi.<stack>.yaml`. */
const NAMESPACE = "causeway";

/** Keys of the engine itself, such as `pulumi:disable-default-providers`. */
const ENGINE_NAMESPACE = "pulumi";

const imageReference = z
  .string()
  .regex(
    /^[^\s@:]+(\/[^\s@:]+)*@sha256:[0-9a-f]{64}$/,
    "an image by digest, <repository>@sha256:<64 hexadecimal digits>",
  );

const schema = z.strictObject({
  account: z.string().regex(/^\d{12}$/, "an AWS account id of 12 digits"),
  region: z
    .string()
    .regex(/^[a-z]{2}(-[a-z]+)+-\d$/, { error: "an AWS region such as us-east-1", abort: true })
    .refine((region) => !isOtherPartition(region), onePartition),
  domain: z.string().regex(/^([a-z0-9-]+\.)+[a-z]{2,}$/, "a domain name such as dev.example.com"),
  hostedZoneId: z.string().regex(/^Z[A-Z0-9]{5,31}$/, "the id of a Route 53 hosted zone, Z..."),
  images: z.record(z.string(), imageReference),
  alertWebhookUrl: z.url({ protocol: /^https$/, error: "an https URL" }).optional(),
});

/** What a stack is given: the values of its `Pulumi.<stack>.yaml`. */
export interface StackConfig extends Omit<z.infer<typeof schema>, "alertWebhookUrl"> {
  /** Where alarms are posted to; secret, as such URLs carry their credential. */
  readonly alertWebhookUrl: pulumi.Output<string> | undefined;
}

/** Keys whose values have to be encrypted: their text never appears in a message. */
const SECRET_KEYS: ReadonlySet<string> = new Set(["alertWebhookUrl"]);

/** Keys whose values are written as structures and handed to the program as JSON. */
const STRUCTURED_KEYS: ReadonlySet<string> = new Set(["images"]);

/**
 * Reads the whole configuration of the current stack at once.
 *
 * @throws StackError naming every key that is missing, unknown, malformed or in clear, with the fix
 */
export function readConfig(): StackConfig {
  const stack = pulumi.getStack();
  const file = `Pulumi.${stack}.yaml`;
  const own = ownKeys(file, pulumi.runtime.allConfig());
  const parsed = schema.safeParse(own);
  const problems = [
    ...(parsed.error ? describeIssues(parsed.error, own, NAMESPACE, isSecret) : []),
    ...keysInClear(own).map(
      (key) =>
        `${NAMESPACE}:${key}: got a value in clear, expected an encrypted one. Fix: make a new one, as whoever reads ` +
        `the file knows this one, and pulumi config set --secret ${NAMESPACE}:${key} <value> --stack ${stack}`,
    ),
  ];
  if (!parsed.success || problems.length > 0) throw new StackError(file, problems);
  return { ...parsed.data, alertWebhookUrl: new pulumi.Config(NAMESPACE).getSecret("alertWebhookUrl") };
}

/** Keys that have to be encrypted and are not (SC-04). */
function keysInClear(own: Record<string, unknown>): string[] {
  return [...SECRET_KEYS].filter((key) => own[key] !== undefined && !isEncrypted(key));
}

/** Whether a value must not be shown, because of what it is or because the stack file has it encrypted. */
function isSecret(key: string): boolean {
  return SECRET_KEYS.has(key) || isEncrypted(key);
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
function ownKeys(file: string, all: Record<string, string>): Record<string, unknown> {
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
      .map(({ name, value }) => [name, STRUCTURED_KEYS.has(name) ? parseJson(value) : value]),
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
