"use strict";

/**
 * Says why a run with real providers must not go on: its state or its engine home is a sandbox's. The other
 * direction, sandbox providers in a real run, is refused by the sandbox itself (docs/adr/0004-sandbox-boundary.md).
 *
 * @param {NodeJS.ProcessEnv} env environment of the engine
 * @returns {string | undefined}
 */
function sandboxLeak(env) {
  if (env["PULUMI_DEBUG_PROVIDERS"]) return undefined;
  const leaking = ["PULUMI_BACKEND_URL", "PULUMI_HOME"].filter((name) => isInSandbox(env[name], env));
  if (leaking.length === 0) return undefined;
  return (
    `sandbox and reality must not mix: ${leaking.join(" and ")} lead${leaking.length === 1 ? "s" : ""} into a sandbox, ` +
    "but the providers of this run are the real ones (PULUMI_DEBUG_PROVIDERS is not set).\n" +
    'Fix: for the sandbox, eval "$(npx causeway sandbox env)"; for a real account, a fresh shell.'
  );
}

function isInSandbox(value, env) {
  if (!value) return false;
  const folder = env["CAUSEWAY_SANDBOX"];
  return value.includes("/.causeway/sandbox/") || (folder !== undefined && value.includes(`${folder}/`));
}

module.exports = { sandboxLeak };
