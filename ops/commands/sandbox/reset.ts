import fs from "node:fs";
import path from "node:path";
import type { DryRun } from "../../lib/causeway-command";
import { stopSandbox } from "../../lib/sandbox";
import { sandboxRoot } from "../../lib/repository";
import { say } from "../../lib/terminal";

/** `causeway sandbox reset`: the cloud and the state go together, as one without the other would be wrong. */
export async function reset({ dryRun = false }: DryRun): Promise<void> {
  const root = sandboxRoot();
  const targets = ["cloud.json", "objects", "bootstrap", "state", "home"]
    .map((name) => path.join(root, name))
    .filter((file) => fs.existsSync(file));
  if (dryRun) {
    say(`Would stop the sandbox and remove: ${targets.join(", ") || "nothing"}`);
    return;
  }
  await stopSandbox();
  for (const target of targets) fs.rmSync(target, { recursive: true });
  say("The sandbox is empty. Next: npx causeway sandbox up dev");
}
