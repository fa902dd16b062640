"use strict";
const fs = require("node:fs");
const os = require("node:os");
const path = require("node:path");

/** Stands beside the state and the engine home of every sandbox (sandbox/home.ts writes it). */
const MARKER = "CAUSEWAY_SANDBOX";

/**
 * Says why a run with real providers must not go on: its state or its engine home is a sandbox's. The other
 * direction, sandbox providers in a real run, is refused by the sandbox itself (docs/adr/0004-sandbox-boundary.md).
 *
 * @param {NodeJS.ProcessEnv} env environment of the engine
 * @returns {string | undefined}
 */
function sandboxLeak(env) {
  if (attachesAws(env["PULUMI_DEBUG_PROVIDERS"] ?? "")) return undefined;
  const home = env["PULUMI_HOME"] || path.join(os.homedir(), ".pulumi");
  const places = env["PULUMI_BACKEND_URL"]
    ? { PULUMI_BACKEND_URL: folderOf(env["PULUMI_BACKEND_URL"]), PULUMI_HOME: home }
    : { "the backend of pulumi login": folderOf(rememberedBackend(home)), PULUMI_HOME: home };
  const leaking = Object.keys(places).filter((name) => isInSandbox(places[name]));
  if (leaking.length === 0) return undefined;
  return (
    `sandbox and reality must not mix: ${leaking.join(" and ")} lead${leaking.length === 1 ? "s" : ""} into a sandbox, ` +
    "but this run has the real AWS provider (PULUMI_DEBUG_PROVIDERS names no aws:<port>).\n" +
    'Fix: for the sandbox, eval "$(npx causeway sandbox env)"; for a real account, a fresh shell.'
  );
}

function attachesAws(providers) {
  return providers.split(",").some((entry) => /^aws:\d+$/.test(entry.trim()));
}

/** What the CLI uses where no variable names a backend. */
function rememberedBackend(home) {
  try {
    return String(JSON.parse(fs.readFileSync(path.join(home, "credentials.json"), "utf8")).current ?? "");
  } catch {
    return "";
  }
}

/** The folder of a `file://` backend, of which the CLI decodes the path and takes `~` for the user's home. */
function folderOf(backend) {
  const [, location] = /^file:\/\/([^?#]*)/.exec(backend) ?? [];
  if (location === undefined) return undefined;
  return path.resolve(decoded(location).replace(/^~(?=\/|$)/, os.homedir()));
}

function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** Whether a folder, by its path or by where its links lead, is below a sandbox's marker. */
function isInSandbox(folder) {
  if (folder === undefined) return false;
  return isBelowMarker(path.resolve(folder)) || isBelowMarker(realPath(folder));
}

function isBelowMarker(folder) {
  const parent = path.dirname(folder);
  return fs.existsSync(path.join(folder, MARKER)) || (parent !== folder && isBelowMarker(parent));
}

function realPath(folder) {
  try {
    return fs.realpathSync(folder);
  } catch {
    return path.resolve(folder);
  }
}

module.exports = { sandboxLeak };
