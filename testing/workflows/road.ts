import fs from "node:fs";
import path from "node:path";
import { access } from "../../stacks/access";
import { backendOfStack, isReadFromMainOnly } from "../../stacks/backends";
import { accounts } from "../../stacks/estate";
import { openGitHub, type GitHub } from "../../ops/github/client";
import { TestService } from "../../ops/verification/service.fixture";
import { openGitHubServer, type GitHubServer } from "../github/server";
import type { Ruleset } from "../github/world";
import { Project } from "../project";
import { openSandbox, type TestSandbox } from "../sandbox";
import { ActionsRunner, programs } from "./actions-runner";
import { estateFiles } from "./estate.fixture";
import type { EnvironmentValues } from "./run-workflow";

/** Login of the delivery App. */
export const APP = "causeway-delivery[bot]";
const PRIVATE_KEY = "-----BEGIN RSA PRIVATE KEY-----\nthe App's\n";
/** Of the account that smoke tests log in with, as the test service knows it. */
const PASSWORD = "correct horse";

/** What the environments' jobs are given, and nobody else. */
export const deliverySecrets = ["the App's", PASSWORD] as const;

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
  /** What jobs asked AWS for, oldest first. */
  readonly asked: AskedRole[];
  /** GitHub, as somebody. */
  as(login: string): Promise<GitHub>;
  close(): Promise<void>;
}

/** That a job wanted to take on a role. */
export interface AskedRole {
  readonly role: string;
  readonly environment: string | undefined;
  readonly ref: string;
  readonly isGranted: boolean;
}

export interface RoadOptions {
  /** Changes what the repository begins with; `null` leaves a file out. */
  readonly prepare?: (files: Record<string, string | null>) => void;
  /** Names of checks that main requires. */
  readonly checks?: readonly string[];
  /** Default `true`. */
  readonly isPrivate?: boolean;
}

const reviews: Ruleset = { branch: "main", approvals: 1, dismissStale: true, bypass: [APP] };
const CHECKS = ["check", "test", "digest-only", "preview"];

/** Opens everything; whoever does closes it. */
export async function openRoad({
  prepare,
  checks = CHECKS,
  isPrivate = true,
}: RoadOptions = {}): Promise<Road> {
  const files = repositoryFiles(prepare);
  const sandbox = await openSandbox();
  const service = await TestService.start();
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
    isPrivate,
    files,
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
    rulesets: [reviews, { branch: "main", checks, upToDate: true }],
  }); // Some hundred jobs check it out.
  await server.world.git.pack();

  const { AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_SESSION_TOKEN, ...machine } = sandbox.env;
  const credentials = { AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_SESSION_TOKEN };
  const asked: AskedRole[] = [];
  const runner = new ActionsRunner(server, {
    folder: places.machine,
    env: { ...machine, HOME: places.home, PATH: `${programs(folder)}:${machine["PATH"] ?? ""}` },
    environments: environmentValues(service.url),
    world: {
      server,
      artifacts: places.artifacts,
      app: { login: APP, privateKey: PRIVATE_KEY },
      assumeRole: (role, { environment, ref }) => {
        const isGranted = trusts(role, environment, ref);
        asked.push({ role, environment, ref, isGranted });
        if (!isGranted) {
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
    asked,
    as: (login) => openGitHub(server.env({ login })),
    close: async () => {
      await runner.stop();
      await service.close();
      await sandbox.close();
      await server.close();
    },
  };
}

function repositoryFiles(prepare: RoadOptions["prepare"]): Readonly<Record<string, string>> {
  const files: Record<string, string | null> = estateFiles();
  prepare?.(files);
  const kept = Object.entries(files).filter(([, text]) => text !== null);
  return Object.fromEntries(kept) as Record<string, string>;
}

/** What the stack `delivery` gives the environments (infra/delivery, components/delivery/targets.ts). */
function environmentValues(url: string): Readonly<Record<string, EnvironmentValues>> {
  const entries = Object.entries(access.environments).map(
    ([name, { branches }]): [string, EnvironmentValues] => {
      const app = branches === "main" && name !== "prod-security";
      const [own = ""] = name.split("-");
      const isShared = name === "preview" || name === "automation";
      const read = STACKS.filter((stack) => name === "automation" || !isReadFromMainOnly(stack));
      const shared = read.flatMap((stack) =>
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
          secrets: app ? { DELIVERY_APP_PRIVATE_KEY: PRIVATE_KEY, CAUSEWAY_SMOKE_PASSWORD: PASSWORD } : {},
        },
      ];
    },
  );
  return Object.fromEntries(entries);
}

function targetOf(stack: string, access_: "read" | "write", suffix: string): Record<string, string> {
  const role = access_ === "read" ? "github-pulumi-readonly" : `pulumi-deploy-${stack}`;
  const backend = backendOfStack[stack] ?? "platform";
  const stateRole = `pulumi-state-${access_ === "read" ? "reader" : "writer"}-${backend}`;
  return {
    [`AWS_REGION${suffix}`]: "us-east-1",
    [`AWS_ROLE_ARN${suffix}`]: `arn:aws:iam::${accountOf(stack)}:role/${role}`,
    [`STATE_ROLE_ARN${suffix}`]: `arn:aws:iam::${accounts.tooling}:role/${stateRole}`,
    [`STATE_EXTERNAL_ID${suffix}`]: `${backend}-2026`,
  };
}

/** The platform's stacks are worked on in its own accounts. */
function accountOf(stack: string): string {
  if (stack === "organization") return accounts.management;
  return stack === "dev" || stack === "staging" || stack === "prod" ? accounts[stack] : accounts.tooling;
}

/** As the trust of CI's roles has it (components/ci-access): exact subjects, and main for whoever changes anything. */
function trusts(role: string, environment: string | undefined, ref: string): boolean {
  const isMain = ref === "refs/heads/main";
  if (role.endsWith("/github-pulumi-readonly")) {
    const isPlatforms = [accounts.management, accounts.tooling].some((account) => role.includes(account));
    return (environment === "preview" && !isPlatforms) || (environment === "automation" && isMain);
  }
  const stack = role.split("pulumi-deploy-")[1] ?? "";
  return isMain && (environment === stack || environment === `${stack}-rollback`);
}
