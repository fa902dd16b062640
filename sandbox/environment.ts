import type { SandboxFolder } from "./folder";
import { REAL_ACCOUNT_VARIABLES } from "./real-accounts";

/** Protects nothing: the sandbox's stacks hold no real secret, and everybody may know how they are encrypted. */
const PASSPHRASE = "causeway-sandbox";

/** What an earlier use of the shell may have left: real accounts, another passphrase, a chosen account. */
const UNSET = [...REAL_ACCOUNT_VARIABLES, "PULUMI_CONFIG_PASSPHRASE_FILE", "CAUSEWAY_SANDBOX_ACCOUNT"];

export interface Ports {
  readonly aws: number;
  readonly github: number;
  readonly control: number;
}

/** What a shell needs so that plain `npx pulumi` talks to the sandbox, and to nothing else. */
export function sandboxEnvironment(
  folder: SandboxFolder,
  ports: Ports,
): { set: Record<string, string>; unset: readonly string[] } {
  return {
    set: {
      CAUSEWAY_SANDBOX: folder.root,
      PULUMI_HOME: folder.home,
      PULUMI_BACKEND_URL: `file://${folder.backend}`,
      PULUMI_CONFIG_PASSPHRASE: PASSPHRASE,
      PULUMI_DEBUG_PROVIDERS: `aws:${ports.aws},github:${ports.github}`,
      // The provider packages in node_modules would make the CLI download their plugins.
      PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: "true",
      PULUMI_SKIP_UPDATE_CHECK: "true",
    },
    unset: UNSET,
  };
}
