import { isMap, isScalar } from "yaml";
import { environments } from "../../stacks";
import { backendOfStack, backends } from "../../stacks/backends";
import type { EnvironmentSpec } from "../../stacks/environment-spec";
import { stackFile } from "../bundle/sources";
import type { Finding } from "./checks";
import { environmentNeeds } from "./environment-needs";
import { note, problem, type Given, type Said } from "./said";
import { stackDocument } from "./stack-file";

/**
 * Looks whether all is there that a deployment of the stack is given: values of its file, images, secrets that services
 * name, settings of others' services. Nothing is asked of the cloud, and no secret is read.
 *
 * @param root with the stack files; default: the repository
 */
export function checkStackNeeds(stack: string, root?: string): Finding[] {
  const subject = stackFile(stack);
  const document = stackDocument(stack, root);
  if (document === undefined)
    return [{ subject, level: "problem", found: "is not a stack file", fix: "restore it from git" }];
  const config: unknown = document.get("config");
  const given: Given = new Map(
    (isMap(config) ? config.items : []).map(({ key, value }) => [
      String(isScalar(key) ? key.value : key).replace(/^causeway:/, ""),
      isScalar(value) ? String(value.value) : undefined,
    ]),
  );
  const environment = environments[stack as keyof typeof environments] as EnvironmentSpec | undefined;
  const found = [
    ...(environment === undefined ? [] : environmentNeeds(stack, environment, given, root)),
    ...(stack === "delivery" ? deliveryNeeds(given) : []),
    ...(stack === "bootstrap" || stack === "delivery" ? [] : boundaryNeed(given)),
    ...keyNeed(stack, document.get("secretsprovider")),
  ].map((finding) => ({ subject, ...finding }));
  if (found.some(({ level }) => level === "problem")) return found;
  return [{ subject, level: "ok", found: "has what a deployment is given" }, ...found];
}

/** Absent settings of the delivery stack, and what then does not happen (infra/config/delivery-config.ts). */
const DELIVERY = {
  deliveryAppPrivateKey: "nothing is promoted, judged or answered by the delivery App",
  slackWebhook: "nothing is posted to Slack",
  slackDriftWebhook: "drift is posted nowhere",
  pagerDutyRoutingKey: "nobody is paged when production drifts",
} as const;

function deliveryNeeds(given: Given): readonly Said[] {
  return Object.entries(DELIVERY)
    .filter(([key]) => !given.has(key))
    .map(([key, effect]) =>
      note(
        `causeway:${key} is not there: ${effect}`,
        `npx pulumi config set --secret causeway:${key} --stack delivery`,
      ),
    );
}

/** Roles of CI may make no role without it. */
function boundaryNeed(given: Given): readonly Said[] {
  if (given.has("permissionsBoundaryArn")) return [];
  return [
    note(
      "causeway:permissionsBoundaryArn is not there, and CI makes no role without it",
      "npx causeway bootstrap",
    ),
  ];
}

/** Secrets of a stack are opened by the key of its own backend; before the bootstrap a passphrase does. */
function keyNeed(stack: string, provider: unknown): readonly Said[] {
  const { profile, region } = backends[backendOfStack[stack] ?? "platform"];
  if (typeof provider !== "string" || !provider.startsWith("awskms://")) return [];
  const parameters = new URLSearchParams(provider.split("?")[1]);
  const differing = Object.entries({ region, profile }).filter(
    ([name, expected]) => parameters.has(name) && parameters.get(name) !== expected,
  );
  return differing.map(([name, expected]) =>
    problem(
      `${name} of secretsprovider is not that of the backend, ${expected}`,
      "npx causeway bootstrap writes what it made",
    ),
  );
}
