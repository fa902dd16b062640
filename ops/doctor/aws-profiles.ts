import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { awsConfigFile } from "../lib/aws-profile";

/** What an AWS profile of this machine says of where its credentials come from; nothing secret of it is kept. */
export interface Profile {
  /** It signs in through IAM Identity Center. */
  readonly isSso: boolean;
  /** Profile from which it takes on its role. */
  readonly source?: string;
}

/** The profiles of the configuration and of the credentials file, by name. */
export function configuredProfiles(env: NodeJS.ProcessEnv): ReadonlyMap<string, Profile> {
  const credentials = env["AWS_SHARED_CREDENTIALS_FILE"] ?? "~/.aws/credentials";
  const sections = [...sectionsOf(credentials), ...sectionsOf(awsConfigFile(env))];
  return new Map(sections.map(([name, text]) => [name, profileOf(text)]));
}

/** Sections by the name of their profile; only the configuration says `profile` before all but `default`. */
function sectionsOf(file: string): readonly (readonly [string, string])[] {
  const place = path.resolve(file.replace(/^~(?=\/)/, os.homedir()));
  if (!fs.existsSync(place)) return [];
  const sections = fs.readFileSync(place, "utf8").split(/^(?=\s*\[)/m);
  return sections.flatMap((text) => {
    const name = /^\s*\[\s*(?:profile\s+)?([^\]\s]+)\s*\]/.exec(text)?.[1];
    return name === undefined ? [] : [[name, text] as const];
  });
}

function profileOf(section: string): Profile {
  const source = /^\s*source_profile\s*=\s*(\S+)/m.exec(section)?.[1];
  return {
    isSso: /^\s*sso_(?:session|start_url)\s*=/m.test(section),
    ...(source === undefined ? {} : { source }),
  };
}

/** The profile by which one signs in again to use another one; `undefined` where that is not by a sign-in. */
export function signInProfile(name: string, profiles: ReadonlyMap<string, Profile>): string | undefined {
  const seen = new Set<string>();
  for (let next: string | undefined = name; next !== undefined && !seen.has(next);) {
    seen.add(next);
    const profile = profiles.get(next);
    if (profile?.isSso === true) return next;
    next = profile?.source;
  }
  return undefined;
}

/** Where credentials come from, in the order in which the engine's provider looks (AWS SDK for Go, default chain). */
export type Source =
  | { readonly kind: "keys" }
  | { readonly kind: "token" }
  | { readonly kind: "profile"; readonly name: string }
  | { readonly kind: "machine" };

/** @returns `undefined` where no credentials are configured */
export function credentialSource(
  env: NodeJS.ProcessEnv,
  profiles: ReadonlyMap<string, Profile>,
): Source | undefined {
  const { AWS_PROFILE: name } = env;
  if (isSet(env, "AWS_ACCESS_KEY_ID") && isSet(env, "AWS_SECRET_ACCESS_KEY")) return { kind: "keys" };
  if (isSet(env, "AWS_WEB_IDENTITY_TOKEN_FILE") && isSet(env, "AWS_ROLE_ARN")) return { kind: "token" };
  if (name !== undefined && name !== "") return { kind: "profile", name };
  if (profiles.has("default")) return { kind: "profile", name: "default" };
  const onMachine = ["AWS_CONTAINER_CREDENTIALS_RELATIVE_URI", "AWS_CONTAINER_CREDENTIALS_FULL_URI"];
  return onMachine.some((variable) => isSet(env, variable)) ? { kind: "machine" } : undefined;
}

function isSet(env: NodeJS.ProcessEnv, name: string): boolean {
  return (env[name] ?? "") !== "";
}

/** What people call it. */
export function sourceText(source: Source, env: NodeJS.ProcessEnv): string {
  const ignored = (env["AWS_PROFILE"] ?? "") === "" ? "" : `, which come before the profile of AWS_PROFILE`;
  switch (source.kind) {
    case "keys":
      return `keys of the environment (AWS_ACCESS_KEY_ID)${ignored}`;
    case "token":
      return `a token of a job (AWS_WEB_IDENTITY_TOKEN_FILE)${ignored}`;
    case "profile":
      return `profile ${source.name}`;
    case "machine":
      return "the role of this machine";
  }
}
