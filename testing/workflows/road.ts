import fs from "node:fs";
import path from "node:path";
import { access } from "../../stacks/access";
import { openGitHub, type GitHub } from "../../ops/github/client";
import { openGitHubServer, type GitHubServer } from "../github/server";
import type { Ruleset } from "../github/world";
import { Project } from "../project";
import { openSandbox, type TestSandbox } from "../sandbox";
import { ActionsRunner, programs } from "./actions-runner";
import { estateFiles, openService, type TestService } from "./estate.fixture";
import type { EnvironmentValues } from "./run-workflow";

/** Login of the delivery App. */
export const APP = "causeway-delivery[bot]";
const PRIVATE_KEY = "-----BEGIN RSA PRIVATE KEY-----\nthe App's\n";
const STACKS = ["organization", "delivery", "dev", "staging", "prod"] as const;

/** Who is on the road, by what they are. */
export const people = {
  author: "ada",
  infra: "ines",
  lead: "lea",
  secondLead: "lou",
  security: "sam",
  outsider: "otto",
} as const;

/** A whole delivery on one machine: GitHub, a runner of workflows, the cloud, and a service that answers. */
export interface Road {
  readonly server: GitHubServer;
  readonly runner: ActionsRunner;
  readonly sandbox: TestSandbox;
  readonly service: TestService;
  /** GitHub, as somebody. */
  as(login: string): Promise<GitHub>;
  close(): Promise<void>;
}

const reviews: Ruleset = { branch: "main", approvals: 1, dismissStale: true, bypass: [APP] };
const checks: Ruleset = {
  branch: "main",
  checks: ["check", "test", "digest-only", "preview"],
  upToDate: true,
};

/** Opens everything; whoever does closes it. */
export async function openRoad(): Promise<Road> {
  const sandbox = await openSandbox();
  const service = await openService();
  const folder = path.join(sandbox.folder, "road");
  const places = Object.fromEntries(
    ["github", "machine", "artifacts", "home"].map((name) => [name, path.join(folder, name)]),
  ) as Record<"github" | "machine" | "artifacts" | "home", string>;
  for (const place of Object.values(places)) fs.mkdirSync(place, { recursive: true });
  const project = new Project(sandbox);
  for (const stack of ["dev", "staging", "prod"]) await project.succeed("stack", "init", stack);
  const server = await openGitHubServer({
    folder: places.github,
    owner: "example",
    name: "causeway",
    files: estateFiles(),
    roles: { [people.author]: "write", [APP]: "write" },
    teams: {
      infra: { role: "write", members: [people.infra] },
      leads: { role: "write", members: [people.lead, people.secondLead] },
      "infrastructure-lead": { parent: "leads", role: "write", members: [people.lead, people.secondLead] },
      "security-team": { role: "write", members: [people.security] },
      dba: { role: "write" },
      "on-call": { role: "triage" },
    },
    environments: Object.fromEntries(
      Object.entries(access.environments).map(([name, { reviewers = [], branches }]) => [
        name,
        {
          reviewers: [...reviewers],
          preventSelfReview: true,
          ...(branches === "main" ? { branches: ["main"] } : {}),
        },
      ]),
    ),
    rulesets: [reviews, checks],
  });
  const { AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_SESSION_TOKEN, ...machine } = sandbox.env;
  const credentials = { AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_SESSION_TOKEN };
  const runner = new ActionsRunner(server, {
    folder: places.machine,
    env: { ...machine, HOME: places.home, PATH: `${programs(folder)}:${machine["PATH"] ?? ""}` },
    environments: environmentValues(service.url),
    world: {
      server,
      artifacts: places.artifacts,
      app: { login: APP, privateKey: PRIVATE_KEY },
      assumeRole: (role, { environment, ref }) => {
        if (!trusts(role, environment, ref)) {
          throw new Error(
            `Not authorized to perform sts:AssumeRoleWithWebIdentity: ${role} as ${String(environment)} on ${ref}`,
          );
        }
        return credentials;
      },
    },
  });
  return {
    server,
    runner,
    sandbox,
    service,
    as: (login) => openGitHub(server.env({ login })),
    close: async () => {
      await runner.stop();
      await service.close();
      await sandbox.close();
      await server.close();
    },
  };
}

/** What the stack `delivery` gives the environments (infra/delivery, components/delivery/targets.ts). */
function environmentValues(url: string): Readonly<Record<string, EnvironmentValues>> {
  const entries = Object.entries(access.environments).map(
    ([name, { branches }]): [string, EnvironmentValues] => {
      const app = branches === "main" && name !== "prod-security";
      const [own = ""] = name.split("-");
      const isShared = name === "preview" || name === "automation";
      const shared = STACKS.flatMap((stack) =>
        Object.entries(targetOf(stack, "read", `_${stack.toUpperCase()}`)),
      );
      const variables: Record<string, string> = isShared
        ? Object.fromEntries(shared)
        : { STACK: own, ...targetOf(own, "write", "") };
      return [
        name,
        {
          variables: {
            ...variables,
            CAUSEWAY_SMOKE_URL: url,
            CAUSEWAY_SMOKE_USER: "smoke@example.com",
            ...(app ? { DELIVERY_APP_CLIENT_ID: "Iv23liExampleExample" } : {}),
          },
          secrets: app
            ? { DELIVERY_APP_PRIVATE_KEY: PRIVATE_KEY, CAUSEWAY_SMOKE_PASSWORD: "a password" }
            : {},
        },
      ];
    },
  );
  return Object.fromEntries(entries);
}

function targetOf(stack: string, access_: "read" | "write", suffix: string): Record<string, string> {
  const role = access_ === "read" ? "github-pulumi-readonly" : `pulumi-deploy-${stack}`;
  const stateRole = `pulumi-state-${access_ === "read" ? "reader" : "writer"}-${stack}`;
  return {
    [`AWS_REGION${suffix}`]: "us-east-1",
    [`AWS_ROLE_ARN${suffix}`]: `arn:aws:iam::333333333333:role/${role}`,
    [`STATE_ROLE_ARN${suffix}`]: `arn:aws:iam::222222222222:role/${stateRole}`,
    [`STATE_EXTERNAL_ID${suffix}`]: `${stack}-2026`,
  };
}

/** As the trust of CI's roles has it (components/ci-access): exact subjects, and main for whoever changes anything. */
function trusts(role: string, environment: string | undefined, ref: string): boolean {
  const isMain = ref === "refs/heads/main";
  if (role.endsWith("/github-pulumi-readonly")) {
    return environment === "preview" || (environment === "automation" && isMain);
  }
  const stack = role.split("pulumi-deploy-")[1] ?? "";
  return isMain && (environment === stack || environment === `${stack}-rollback`);
}
