import fs from "node:fs";
import path from "node:path";
import { backendOfStack, backends } from "../../stacks/backends";
import type { TargetVariables } from "./environment-variables";

/** Profile under which a job keeps the credentials of a stack's role. */
export function jobProfile(stack: string): string {
  return `ci-${stack}`;
}

/** Name of the profile by which the backend of a stack is reached. */
export function stateProfile(stack: string): string {
  return backends[backendOfStack[stack] ?? "platform"].profile;
}

/**
 * Writes the profile by which the engine reaches the state of a stack: from the job's role to the state's, with its
 * external id, in a session of the name that the role asks for. A profile of the same name is replaced.
 */
export function writeStateProfile(
  file: string,
  stack: string,
  { region, stateRoleArn, stateExternalId }: TargetVariables,
): void {
  const name = stateProfile(stack);
  const section = [
    `[profile ${name}]`,
    `role_arn = ${stateRoleArn}`,
    `external_id = ${stateExternalId}`,
    `role_session_name = ${name.replace("-state", "")}`,
    `source_profile = ${jobProfile(stack)}`,
    `region = ${region}`,
    "",
  ].join("\n");
  const before = fs.existsSync(file) ? fs.readFileSync(file, "utf8") : "";
  fs.mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
  fs.writeFileSync(file, `${without(before, name)}${section}`, { mode: 0o600 });
}

/** The file without the section of one profile. */
function without(text: string, name: string): string {
  const sections = text.split(/^(?=\s*\[)/m);
  const kept = sections.filter((section) => !section.trimStart().startsWith(`[profile ${name}]`)).join("");
  return kept === "" || kept.endsWith("\n") ? kept : `${kept}\n`;
}
