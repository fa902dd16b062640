import { readBundle } from "../bundle/read-bundle";
import { signerOf } from "../bundle/signature";
import { sensitiveChanges } from "../gate/sensitive";
import { writeGitHubOutput } from "../lib/github-output";
import { say } from "../lib/terminal";

export interface SensitiveOptions {
  readonly githubOutput?: boolean;
  readonly json?: boolean;
}

/** `causeway sensitive`: whether the security team has to see a bundle before it is applied to production. */
export async function sensitive(
  folder: string,
  { githubOutput = false, json = false }: SensitiveOptions,
  env = process.env,
): Promise<void> {
  const { manifest, changes: shown } = await readBundle(folder, signerOf(env));
  const found = sensitiveChanges(shown);
  const lines = found.map(({ operation, name, type }) => `  ${operation} ${name} (${type})`);
  say(
    lines.length === 0
      ? `${folder} changes neither identities nor network, secrets or keys of ${manifest.stack}.`
      : `The security team looks at this first:\n${lines.join("\n")}`,
  );
  if (githubOutput) writeGitHubOutput({ sensitive: found.length > 0 }, env);
  if (json) {
    const changes = found.map(({ urn, type, operation }) => ({ urn, type, operation }));
    process.stdout.write(`${JSON.stringify({ stack: manifest.stack, changes }, null, 2)}\n`);
  }
}
