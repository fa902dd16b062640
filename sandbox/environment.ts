import type { SandboxFolder } from "./folder";

/** Protects nothing: the sandbox's stacks hold no real secret, and everybody may know how they are encrypted. */
const PASSPHRASE = "causeway-sandbox";

/** Variables of real accounts; a sandbox shell must not carry them (sandbox/boundary.ts refuses them). */
const UNSET = [
  "AWS_ACCESS_KEY_ID",
  "AWS_SECRET_ACCESS_KEY",
  "AWS_SESSION_TOKEN",
  "AWS_PROFILE",
  "AWS_WEB_IDENTITY_TOKEN_FILE",
  "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI",
  "AWS_CONTAINER_CREDENTIALS_FULL_URI",
  "GITHUB_TOKEN",
  "PULUMI_ACCESS_TOKEN",
  "PULUMI_CONFIG_PASSPHRASE_FILE",
] as const;

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
