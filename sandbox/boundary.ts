import path from "node:path";
import { DUMMY_CREDENTIAL, REAL_ACCOUNT_VARIABLES } from "./real-accounts";

const MAY_BE_DUMMY: ReadonlySet<string> = new Set(["AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"]);

const FIX = 'open a fresh shell and run eval "$(npx causeway sandbox env)"';

/**
 * Says why an engine run that uses sandbox providers would mix with reality, or `undefined` when it would not.
 * Every sandbox provider asks before it serves a run, as the engine itself cannot know.
 *
 * Refused are: no sandbox folder; state or an engine home outside of it; children of awsx components that
 * would go to the real AWS provider; credentials of a real account. The answer names variables and never
 * quotes the value of a credential.
 *
 * @param env environment of the engine process. `CAUSEWAY_SANDBOX` is the sandbox's folder.
 *   `CAUSEWAY_SANDBOX_BACKEND` may list, separated by `:`, further folders that a `file://` backend may name
 *   exactly.
 */
export function sandboxBoundaryProblem(env: NodeJS.ProcessEnv): string | undefined {
  const folder = env["CAUSEWAY_SANDBOX"];
  const problems = folder
    ? [backendProblem(env, folder), homeProblem(env, folder), attachProblem(env), credentialProblem(env)]
    : [`CAUSEWAY_SANDBOX is not set, so this run is not the sandbox's: ${FIX}`];
  const found = problems.filter((problem) => problem !== undefined);
  if (found.length === 0) return undefined;
  return `sandbox and reality must not mix, so the sandbox's providers refuse this run:\n${found.map((problem) => `- ${problem}`).join("\n")}`;
}

function backendProblem(env: NodeJS.ProcessEnv, folder: string): string | undefined {
  const backend = env["PULUMI_BACKEND_URL"];
  if (!backend) {
    return `PULUMI_BACKEND_URL is not set, so the state could be a real one: ${FIX}`;
  }
  if (isSandboxFile(backend, folder, env["CAUSEWAY_SANDBOX_BACKEND"]) || isLoopbackS3(backend))
    return undefined;
  return `PULUMI_BACKEND_URL (${withoutCredentials(backend)}) is neither a folder inside ${folder} nor an S3 server on this machine: ${FIX}`;
}

function homeProblem(env: NodeJS.ProcessEnv, folder: string): string | undefined {
  const home = env["PULUMI_HOME"] ?? "";
  if (home !== "" && isInside(home, folder)) return undefined;
  const got = home === "" ? "is not set" : `(${home}) is not inside ${folder}`;
  return `PULUMI_HOME ${got}, so this engine is not the sandbox's and could share plugins with real runs: ${FIX}`;
}

function attachProblem(env: NodeJS.ProcessEnv): string | undefined {
  const attached = (env["PULUMI_DEBUG_PROVIDERS"] ?? "").split(",").map((entry) => entry.trim());
  if (attached.some((entry) => /^aws:\d+$/.test(entry))) return undefined;
  return `PULUMI_DEBUG_PROVIDERS names no aws:<port>, so the real AWS provider would be used: ${FIX}`;
}

function credentialProblem(env: NodeJS.ProcessEnv): string | undefined {
  const names = REAL_ACCOUNT_VARIABLES.filter(
    (name) => env[name] && !(MAY_BE_DUMMY.has(name) && env[name] === DUMMY_CREDENTIAL),
  );
  if (names.length === 0) return undefined;
  return `${names.join(", ")} may hold the credentials of a real account: unset ${names.join(" ")}, or ${FIX}`;
}

function isSandboxFile(backend: string, folder: string, furtherFolders: string | undefined): boolean {
  const location = /^file:\/\/(\/[^?#]*)/.exec(backend)?.[1];
  if (location === undefined) return false;
  const listed = (furtherFolders ?? "").split(path.delimiter).filter((entry) => entry !== "");
  // The engine decodes the path (`%2e%2e` is `..`), so both readings have to stay inside.
  return listed.includes(location) || (isInside(location, folder) && isInside(decoded(location), folder));
}

function isInside(location: string, folder: string): boolean {
  const relative = path.relative(folder, location);
  return path.isAbsolute(location) && relative.split(path.sep)[0] !== ".." && !path.isAbsolute(relative);
}

function isLoopbackS3(backend: string): boolean {
  const url = backend.startsWith("s3://") ? parseUrl(backend) : undefined;
  const endpoints = url?.searchParams.getAll("endpoint") ?? [];
  return endpoints.length > 0 && endpoints.every(isLoopback);
}

function isLoopback(endpoint: string): boolean {
  const host = parseUrl(endpoint)?.hostname ?? "";
  return host === "localhost" || host === "[::1]" || /^127(\.\d+){3}$/.test(host);
}

/** The user and query parts of a URL may carry secrets. */
function withoutCredentials(backend: string): string {
  const url = parseUrl(backend);
  return url === undefined ? "not a URL" : `${url.protocol}//${url.host}${url.pathname}`;
}

function parseUrl(text: string): URL | undefined {
  return URL.canParse(text) ? new URL(text) : undefined;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
