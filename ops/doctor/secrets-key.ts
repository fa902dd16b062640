import { stackFile } from "../bundle/sources";
import { secretsProviderUrl } from "../lib/backend-url";
import type { SecretsKey } from "./ask-state";
import type { Finding } from "./checks";
import { stackDocument } from "./stack-file";

/** What is known without asking. */
type Known = Omit<Finding, "subject">;

/**
 * The key that opens the secrets of a stack, by its file.
 *
 * @param root with the stack files; default: the repository
 * @returns a finding where there is no key to ask
 */
export function secretsKeyOf(stack: string, env: NodeJS.ProcessEnv, root?: string): SecretsKey | Known {
  const document = stackDocument(stack, root);
  const file = stackFile(stack);
  if (document === undefined)
    return { level: "problem", found: `${file} is not a stack file`, fix: "restore it from git" };
  const [provider, encrypted] = [document.get("secretsprovider"), document.get("encryptedkey")];
  if (typeof provider !== "string" || !provider.startsWith("awskms://")) return passphrase(env);
  if (typeof encrypted !== "string") {
    return {
      level: "note",
      found: `${file} names a key and holds nothing that it has encrypted, so it was not asked`,
      fix: "the engine writes encryptedkey with the first secret: commit it",
    };
  }
  const [location = "", query = ""] = secretsProviderUrl(provider, env).split("?");
  const parameters = new URLSearchParams(query);
  const id = location.slice("awskms://".length).replace(/^\/+/, "");
  return {
    id,
    region: parameters.get("region") ?? id.split(":")[3] ?? "",
    profile: parameters.get("profile") ?? undefined,
    encrypted,
  };
}

/** Before the bootstrap, and in the sandbox. */
function passphrase({ PULUMI_CONFIG_PASSPHRASE, PULUMI_CONFIG_PASSPHRASE_FILE }: NodeJS.ProcessEnv): Known {
  const isGiven = PULUMI_CONFIG_PASSPHRASE !== undefined || PULUMI_CONFIG_PASSPHRASE_FILE !== undefined;
  if (isGiven) return { level: "ok", found: "a passphrase opens them, which is set" };
  return {
    level: "note",
    found: "a passphrase opens them, and none is set",
    fix: "set PULUMI_CONFIG_PASSPHRASE_FILE to the file that has it; npx causeway bootstrap puts a key in its place",
  };
}
