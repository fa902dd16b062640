import type {
  Policy as SdkPolicy,
  ResourceValidation,
  ResourceValidationArgs,
  ResourceValidationPolicy,
  StackValidation,
  StackValidationPolicy,
} from "@pulumi/policy";
import type { Environment } from "../environments";
import type { Level } from "../enforcement";
import { judge, settingsOf } from "../lib/judge";
import { pageOf, violationMessage } from "../lib/message";
import type { Policy, PolicyFacts, ResourcePolicy, StackPolicy, StackResource } from "../lib/policy";
import type { Ledger } from "./ledger";

/** What a run of the pack is about. */
export interface Run {
  readonly environment: Environment;
  readonly ledger: Ledger;
}

/** A policy in the form that the SDK serves to the engine. */
export function sdkPolicy(
  policy: Policy,
  level: Level,
  run: Run,
): ResourceValidationPolicy | StackValidationPolicy {
  const facts = { ...metadata(policy), enforcementLevel: level };
  if ("stackChecks" in policy) return { ...facts, validateStack: stackValidation(policy, run) };
  return {
    ...facts,
    validateResource: resourceValidation(policy, run),
    ...(policy.remediate === undefined ? {} : { remediateResource: remediation(policy, run) }),
  };
}

/** What the engine shows and records of a policy. */
export function metadata(policy: PolicyFacts): SdkPolicy {
  const { checkov = [], fsbp = [], cis = [], trivy = [] } = policy.frameworks;
  return {
    name: policy.id,
    description: policy.description,
    severity: policy.severity,
    remediationSteps: policy.fix,
    url: pageOf(policy),
    tags: [...checkov, ...fsbp, ...trivy, ...cis.map((id) => `CIS ${id}`)],
    ...(policy.settings === undefined ? {} : { configSchema: { properties: schemaOf(policy.settings) } }),
  };
}

function schemaOf(settings: NonNullable<PolicyFacts["settings"]>) {
  return Object.fromEntries(
    Object.entries(settings).map(([name, { description, minimum }]) => [
      name,
      { type: "number" as const, description, minimum },
    ]),
  );
}

function resourceValidation(policy: ResourcePolicy, run: Run): ResourceValidation {
  return (args, report) => {
    if (policy.types.includes(args.type))
      speak(policy, resourceOf(args), [], args.getConfig(), run, (message) => report(message));
  };
}

function stackValidation(policy: StackPolicy, run: Run): StackValidation {
  return (args, report) => {
    const { resources } = args;
    for (const resource of resources)
      if (policy.types.includes(resource.type))
        speak(policy, resource, resources, args.getConfig(), run, (message) => report(message, resource.urn));
  };
}

/** Judges, and tells the engine or the ledger. */
function speak(
  policy: Policy,
  resource: StackResource,
  stack: readonly StackResource[],
  chosen: object,
  { environment, ledger }: Run,
  report: (message: string) => void,
): void {
  const { id } = policy;
  const settings = settingsOf(policy, environment, { ...chosen });
  const { findings, undecided } = judge(policy, resource, stack, { environment, settings });
  ledger.judged(id, resource.urn);
  for (const path of undecided) ledger.undecided.push({ policy: id, urn: resource.urn, path });
  for (const finding of findings)
    if (!ledger.isExempt(id, resource.urn)) report(violationMessage(policy, resource.name, finding));
}

function remediation(policy: ResourcePolicy, { environment }: Run) {
  return (args: ResourceValidationArgs) => {
    if (!policy.types.includes(args.type)) return undefined;
    const settings = settingsOf(policy, environment, args.getConfig());
    return policy.remediate?.(resourceOf(args), { environment, settings });
  };
}

function resourceOf({ type, name, urn, props, opts, provider }: ResourceValidationArgs): StackResource {
  return {
    type,
    name,
    urn,
    props,
    opts,
    propertyDependencies: {},
    ...(provider === undefined ? {} : { provider }),
  };
}
