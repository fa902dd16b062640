import { execFile } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { promisify } from "node:util";
import type { GitHubServer } from "../github/server";
import { repositoryRoot } from "../sandbox";
import type { JobRun } from "./job-run";

/** What an action leaves to the steps after it. */
export interface ActionResult {
  readonly outputs?: Readonly<Record<string, string>>;
  readonly env?: NodeJS.ProcessEnv;
  /** What no log shows from now on (`core.setSecret`). */
  readonly secrets?: readonly (string | undefined)[];
}

/** What a job may ask the world for. */
export interface World {
  readonly server: GitHubServer;
  /** Where artifacts of runs are kept. */
  readonly artifacts: string;
  /** Login of the delivery App, whose key it is. */
  readonly app: { readonly login: string; readonly privateKey: string };
  /**
   * Takes on a role of AWS as a job: its subject is all that the role's trust sees of it.
   *
   * @throws Error when the role does not trust it
   */
  assumeRole(
    role: string,
    claims: { readonly environment: string | undefined; readonly ref: string },
  ): NodeJS.ProcessEnv;
}

type Inputs = Readonly<Record<string, string>>;
type KnownAction = (inputs: Inputs, job: JobRun, world: World) => Promise<ActionResult>;

/** Others' actions, as far as the workflows use them: what they do, done on this machine. */
export const knownActions: Readonly<Record<string, KnownAction>> = {
  "actions/checkout": checkout,
  "actions/setup-node": () => Promise.resolve({}),
  "actions/upload-artifact": upload,
  "actions/download-artifact": download,
  "actions/create-github-app-token": appToken,
  "aws-actions/configure-aws-credentials": credentials,
};

async function git(cwd: string, ...args: readonly string[]): Promise<void> {
  await promisify(execFile)("git", ["-c", "advice.detachedHead=false", ...args], { cwd });
}

async function checkout(
  { ref, path: folder = ".", "fetch-depth": depth = "1" }: Inputs,
  { workspace, sha }: JobRun,
  { server }: World,
): Promise<ActionResult> {
  const target = path.join(workspace, folder);
  fs.mkdirSync(target, { recursive: true });
  const wanted = ref === undefined || ref === "" ? sha : ref;
  await git(target, "init", "--quiet");
  await git(target, "remote", "add", "origin", `file://${server.folder}`);
  const what = depth === "0" ? [wanted, "+refs/heads/*:refs/remotes/origin/*"] : [wanted];
  await git(target, "fetch", "--quiet", ...(depth === "0" ? [] : ["--depth=1"]), "origin", ...what);
  await git(target, "checkout", "--quiet", "--detach", /^[0-9a-f]{40}$/.test(wanted) ? wanted : "FETCH_HEAD");
  share(target);
  return {};
}

/** Packages are installed once for all jobs: they are there, and what wants them is as old as they are. */
function share(folder: string): void {
  fs.symlinkSync(path.join(repositoryRoot, "node_modules"), path.join(folder, "node_modules"));
  for (const file of ["package.json", "package-lock.json", "ops/package.json"]) {
    const target = path.join(folder, file);
    if (fs.existsSync(target)) fs.utimesSync(target, 0, 0);
  }
}

async function upload(
  { name = "artifact", path: source = "", "if-no-files-found": missing = "warn" }: Inputs,
  { run }: JobRun,
  { server, artifacts }: World,
): Promise<ActionResult> {
  if (!fs.existsSync(source)) {
    if (missing === "ignore") return {};
    throw new Error(`no files were found at ${source}`);
  }
  const folder = path.join(artifacts, String(run.id), name);
  const isFile = fs.statSync(source).isFile();
  fs.cpSync(source, isFile ? path.join(folder, path.basename(source)) : folder, { recursive: true });
  const createdAt = server.world.now();
  run.artifacts.push({ id: server.world.id(), name, folder, size: 1, createdAt });
  return Promise.resolve({});
}

async function download(
  { name, pattern, path: target = ".", "run-id": id }: Inputs,
  { run }: JobRun,
  { server }: World,
): Promise<ActionResult> {
  const from = id === undefined || id === "" ? run : server.world.runs.find((one) => String(one.id) === id);
  const all = from?.artifacts ?? [];
  if (name !== undefined) {
    const found = all.find((artifact) => artifact.name === name);
    if (found?.folder === undefined) throw new Error(`Artifact not found for name: ${name}`);
    fs.cpSync(found.folder, target, { recursive: true });
    return {};
  }
  const prefix = pattern?.replace(/\*$/, "") ?? "";
  fs.mkdirSync(target, { recursive: true });
  for (const artifact of all.filter((one) => one.name.startsWith(prefix)))
    fs.cpSync(artifact.folder ?? "", path.join(target, artifact.name), { recursive: true });
  return Promise.resolve({});
}

function appToken(inputs: Inputs, _job: JobRun, { server, app }: World): Promise<ActionResult> {
  if (inputs["private-key"] !== app.privateKey) {
    return Promise.reject(new Error("the private key is not the App's: this job has no secret of that name"));
  }
  const permissions = Object.fromEntries(
    Object.entries(inputs)
      .filter(([name]) => name.startsWith("permission-"))
      .map(([name, level]) => [name.slice("permission-".length), level as "read" | "write"]),
  );
  const { GITHUB_TOKEN: token = "" } = server.env({ login: app.login, permissions });
  return Promise.resolve({ outputs: { token }, secrets: [token] });
}

function credentials(inputs: Inputs, job: JobRun, world: World): Promise<ActionResult> {
  if (job.permissions["id-token"] !== "write") {
    return Promise.reject(new Error("Unable to get ACTIONS_ID_TOKEN_REQUEST_URL: no permission id-token"));
  }
  const role = inputs["role-to-assume"] ?? "";
  const env = world.assumeRole(role, { environment: job.environment, ref: job.ref });
  const secrets = [env["AWS_ACCESS_KEY_ID"], env["AWS_SECRET_ACCESS_KEY"], env["AWS_SESSION_TOKEN"]];
  return Promise.resolve({ env: { ...env, AWS_REGION: inputs["aws-region"] }, secrets });
}
