import type { SandboxFolder } from "./folder";
import { DUMMY_CREDENTIAL, REAL_ACCOUNT_VARIABLES } from "./real-accounts";

/** Protects nothing: the sandbox's stacks hold no real secret, and everybody may know how they are encrypted. */
const PASSPHRASE = "causeway-sandbox";

/**
 * What an earlier use of the shell may have left: real accounts, another passphrase, a chosen account, and the word by
 * which an SDK takes no endpoint from the environment at all (AWS SDKs' reference guide, "Service-specific endpoints").
 */
const UNSET = [
  ...REAL_ACCOUNT_VARIABLES,
  "PULUMI_CONFIG_PASSPHRASE_FILE",
  "CAUSEWAY_SANDBOX_ACCOUNT",
  "AWS_IGNORE_CONFIGURED_ENDPOINT_URLS",
];

export interface Ports {
  readonly aws: number;
  readonly github: number;
  /** Of every AWS service that is asked directly. */
  readonly api: number;
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
      // No SDK and no CLI finds AWS itself from here; the key pair is what the sandbox's APIs expect.
      AWS_ENDPOINT_URL: `http://127.0.0.1:${ports.api}`,
      // Where the engine finds a state bucket and its keys.
      AWS_ENDPOINT_URL_S3: `http://127.0.0.1:${ports.api}`,
      AWS_ENDPOINT_URL_KMS: `http://127.0.0.1:${ports.api}`,
      AWS_ACCESS_KEY_ID: DUMMY_CREDENTIAL,
      AWS_SECRET_ACCESS_KEY: DUMMY_CREDENTIAL,
      // The provider packages in node_modules would make the CLI download their plugins.
      PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: "true",
      PULUMI_SKIP_UPDATE_CHECK: "true",
    },
    unset: UNSET,
  };
}
