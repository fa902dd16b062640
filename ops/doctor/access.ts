import { backendOfStack } from "../../stacks/backends";
import { bootstrap } from "../../stacks/bootstrap";
import { accounts, prefix } from "../../stacks/estate";
import { callerIdentity, type CallerIdentity } from "../cloud/caller-identity";
import { awsConfigFile, profileBlock } from "../lib/aws-profile";
import { printable } from "../lib/printable";
import { backendUrlOf } from "../lib/stack-place";
import { backendLocation, type BucketLocation } from "../state/backend-location";
import { explained, type Asked } from "./access-fixes";
import { askBucket, askKey, asProfile, type SecretsKey } from "./ask-state";
import { configuredProfiles, credentialSource, sourceText, type Profile, type Source } from "./aws-profiles";
import type { Finding } from "./checks";
import { secretsKeyOf } from "./secrets-key";

/** What is asked of AWS; a test answers itself. */
export interface Cloud {
  readonly identity: (env: NodeJS.ProcessEnv) => Promise<CallerIdentity>;
  readonly bucket: (location: BucketLocation, stack: string, env: NodeJS.ProcessEnv) => Promise<void>;
  readonly key: (key: SecretsKey, env: NodeJS.ProcessEnv) => Promise<void>;
}

const CLOUD: Cloud = { identity: callerIdentity, bucket: askBucket, key: askKey };

/** What a check goes by. */
interface Scene {
  readonly stack: string;
  readonly env: NodeJS.ProcessEnv;
  readonly profiles: ReadonlyMap<string, Profile>;
  readonly cloud: Cloud;
}

/**
 * Finds out why somebody is denied what a stack needs: whose credentials would be used, who that is and in which account,
 * and whether the state of the stack and the key of its secrets answer. Nothing is changed, and nothing is asked of the
 * cloud without credentials. No finding quotes what AWS said, as that may quote what was sent.
 *
 * @param root with the stack files; default: the repository
 */
export async function checkAccess(
  stack: string,
  env: NodeJS.ProcessEnv,
  cloud: Cloud = CLOUD,
  root?: string,
): Promise<Finding[]> {
  const scene = { stack, env, profiles: configuredProfiles(env), cloud };
  const found = [
    ...(await checkCaller(scene)),
    ...(await checkState(scene)),
    ...(await checkKey(scene, root)),
  ];
  return found.map((finding) => ({ ...finding, found: printable(finding.found) }));
}

/** Who deploys. */
async function checkCaller(scene: Scene): Promise<Finding[]> {
  const { stack, env, profiles, cloud } = scene;
  const subject = `${stack} account`;
  const { name, id: expected } = accountOf(stack);
  const source = credentialSource(env, profiles);
  const profile = `${prefix}-${name}`;
  if (source === undefined) {
    const fix = `sign in (aws sso login --profile ${profile}) and export AWS_PROFILE=${profile}`;
    return [{ subject, level: "note", found: "no credentials are configured, so AWS was not asked", fix }];
  }
  const text = sourceText(source, env);
  const identity = await answered(() => cloud.identity(env));
  if ("error" in identity) return [explained({ ...asked(scene, source), what: "identity" }, identity.error)];
  const { account, arn } = identity.answer;
  const found = `${text}: ${arn} in account ${account}`;
  if (account === expected) return [{ subject, level: "ok", found }];
  // The sandbox answers for every account, whoever asks.
  if (env["CAUSEWAY_SANDBOX"] !== undefined)
    return [{ subject, level: "ok", found: `${found}, in the sandbox, which is all accounts` }];
  const fix = `export AWS_PROFILE=${profile}, or correct stacks/estate.ts if ${name} has moved; the engine refuses any other account`;
  const wrong = `${found}, and ${stack} belongs into ${expected} (${name})`;
  return [{ subject, level: "problem", found: wrong, fix }];
}

/** Who works on the state, and whether it answers. */
async function checkState(scene: Scene): Promise<Finding[]> {
  const { stack, env, profiles, cloud } = scene;
  const subject = `${stack} state`;
  const location = backendLocation(backendUrlOf(stack, env), env);
  if (location.kind === "folder") return [{ subject, level: "ok", found: `lies in ${location.folder}` }];
  const { bucket, profile } = location;
  if (profile !== undefined && !profiles.has(profile)) return [withoutProfile(scene, profile)];
  const source: Source | undefined =
    profile === undefined ? credentialSource(env, profiles) : { kind: "profile", name: profile };
  // Said of the account already.
  if (source === undefined) return [];
  const asks = asked(scene, source);
  if (profile !== undefined) {
    const identity = await answered(() => cloud.identity(asProfile(profile, env)));
    if ("error" in identity) return [explained({ ...asks, what: "role" }, identity.error)];
  }
  const answer = await answered(() => cloud.bucket(location, stack, env));
  if ("error" in answer) return [explained({ ...asks, what: "bucket", name: bucket }, answer.error)];
  return [{ subject, level: "ok", found: `s3://${bucket} answers to ${sourceText(source, env)}` }];
}

/** A machine that never worked on the state has none of its profiles: that is no fault of it. */
function withoutProfile({ stack, env, profiles }: Scene, profile: string): Finding {
  const found = `the profile ${profile}, by which its bucket is reached, is not in ${awsConfigFile(env)}`;
  const fix =
    credentialSource(env, profiles) === undefined
      ? `sign in, then npx causeway doctor ${stack} says what to write there`
      : `in CI npx causeway target ${stack} writes it; an administrator writes there:\n\n${profileBlock(backendOfStack[stack] ?? "platform", env)}\n`;
  return { subject: `${stack} state`, level: "note", found, fix };
}

/** Whether the secrets of the stack can be read. */
async function checkKey(scene: Scene, root?: string): Promise<Finding[]> {
  const { stack, env, profiles, cloud } = scene;
  const subject = `${stack} secrets`;
  const key = secretsKeyOf(stack, env, root);
  if (!("id" in key)) return [{ subject, ...key }];
  const { id, profile } = key;
  if (profile !== undefined && !profiles.has(profile)) return [];
  const source: Source | undefined =
    profile === undefined ? credentialSource(env, profiles) : { kind: "profile", name: profile };
  if (source === undefined) return [];
  const answer = await answered(() => cloud.key(key, env));
  if ("error" in answer) return [explained({ ...asked(scene, source), what: "key", name: id }, answer.error)];
  return [{ subject, level: "ok", found: `${id} decrypts them for ${sourceText(source, env)}` }];
}

function asked({ stack, env, profiles }: Scene, source: Source): Omit<Asked, "what"> {
  return { stack, env, profiles, source };
}

/** The account that a stack's resources are in, or from which an administrator makes them. */
function accountOf(stack: string): { readonly name: keyof typeof accounts; readonly id: string } {
  const names = Object.keys(accounts) as readonly (keyof typeof accounts)[];
  const ci: Readonly<Partial<Record<string, { readonly stack?: string }>>> = bootstrap.ci;
  const name = names.find((each) => ci[each]?.stack === stack) ?? "management";
  return { name, id: accounts[name] };
}

type Answer<T> = { readonly answer: T } | { readonly error: unknown };

async function answered<T>(ask: () => Promise<T>): Promise<Answer<T>> {
  try {
    return { answer: await ask() };
  } catch (error) {
    return { error };
  }
}
