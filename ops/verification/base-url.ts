import { parse } from "yaml";
import { exitCode } from "../exit-codes";
import { UserError } from "../lib/errors";

/** Names of this machine, by which nothing leaves it. */
const LOOPBACK = new Set(["127.0.0.1", "[::1]", "localhost"]);

/**
 * Where an environment answers: where it is told, or at the domain of its stack file.
 *
 * @param stackFile text of `Pulumi.<stack>.yaml`
 * @throws UserError for a URL by which a password would travel in clear, or that carries one
 */
export function baseUrl(url: string | undefined, stackFile: string): URL {
  const text = url ?? `https://${domainIn(stackFile)}`;
  const base = URL.canParse(text) ? new URL(text) : undefined;
  const isSafe = base?.protocol === "https:" || (base?.protocol === "http:" && LOOPBACK.has(base.hostname));
  if (base !== undefined && isSafe && base.username === "" && base.password === "") return base;
  throw new UserError(
    "--url (or CAUSEWAY_SMOKE_URL) names no place that a login may be sent to",
    "give an https URL without user and password; http is for 127.0.0.1 alone",
    exitCode.usage,
  );
}

function domainIn(stackFile: string): string {
  const { config } = parse(stackFile) as { readonly config?: Readonly<Record<string, unknown>> };
  const domain = config?.["causeway:domain"];
  if (typeof domain === "string") return domain;
  throw new UserError(
    "the stack's file names no causeway:domain",
    "say where it answers: --url https://...",
    exitCode.usage,
  );
}
