import { accounts, prefix } from "../../stacks/estate";
import { awsConfigFile } from "../lib/aws-profile";
import { signInProfile, sourceText, type Profile, type Source } from "./aws-profiles";
import type { Finding } from "./checks";
import { denialOf, nameOf, type Denial } from "./denial";

/** What was asked, of what and with which credentials. */
export interface Asked {
  readonly stack: string;
  readonly env: NodeJS.ProcessEnv;
  readonly profiles: ReadonlyMap<string, Profile>;
  readonly source: Source;
  /** `role`: the profile takes on a role of the state. */
  readonly what: "identity" | "role" | "bucket" | "key";
  /** Of the bucket or the key. */
  readonly name?: string;
}

const SUBJECTS: Readonly<Record<Asked["what"], string>> = {
  identity: "account",
  role: "state",
  bucket: "state",
  key: "secrets",
};

/** What is wrong where AWS gave an error, and what to do about it. */
export function explained(asked: Asked, error: unknown): Finding {
  const denial = denialOf(error);
  const { found, fix } = EXPLANATIONS[denial](asked);
  const subject = `${asked.stack} ${SUBJECTS[asked.what]}`;
  return { subject, level: "problem", found: `${found} (${nameOf(error)})`, fix };
}

interface Explanation {
  readonly found: string;
  readonly fix: string;
}

const EXPLANATIONS: Readonly<Record<Denial, (asked: Asked) => Explanation>> = {
  expired: (asked) => ({ found: `${who(asked)}: the session is over`, fix: signIn(asked) }),
  "no-credentials": (asked) => ({ found: `${who(asked)}: it gives no credentials`, fix: signIn(asked) }),
  "wrong-keys": (asked) => ({
    found: `${who(asked)}: AWS does not know these keys, or their secret is another one`,
    fix:
      asked.source.kind === "keys"
        ? "unset AWS_ACCESS_KEY_ID AWS_SECRET_ACCESS_KEY AWS_SESSION_TOKEN, or set all three anew"
        : signIn(asked),
  }),
  denied,
  absent: ({ what, name = "", env }) => ({
    found: `${what === "bucket" ? "s3://" : ""}${name} does not exist`,
    fix: `npx causeway bootstrap makes it; if it did, see that ${endpointText(env)} is meant`,
  }),
  disabled: ({ name = "" }) => ({
    found: `${name} is disabled, or about to be deleted`,
    fix: `with credentials of an administrator of ${accounts.tooling}: aws kms cancel-key-deletion, then aws kms enable-key; until then no secret of the stack can be read`,
  }),
  unreachable: (asked) => ({
    found: `${who(asked)}: ${endpointText(asked.env)} does not answer`,
    fix: "see the network, a proxy (HTTPS_PROXY), and AWS_ENDPOINT_URL, which the sandbox's shell sets",
  }),
  "wrong-place": ({ stack, name = "it" }) => ({
    found: `${name} is in another region, or is another key, than what Pulumi.${stack}.yaml and the backend say`,
    fix: "npx causeway doctor without a stack compares them with what bootstrap made; npx causeway bootstrap writes them",
  }),
  other: (asked) => ({
    found: `${who(asked)}: AWS answered with an error`,
    fix: "aws sts get-caller-identity with the same environment shows what AWS says",
  }),
};

/** Who is known, and may not. */
function denied(asked: Asked): Explanation {
  const { stack, what, name = "", source, env } = asked;
  if (what === "identity") {
    return {
      found: `${who(asked)}: it may not take on its role`,
      fix: `see role_arn, external_id and source_profile in ${awsConfigFile(env)}, and whether you are assigned to the account in IAM Identity Center`,
    };
  }
  if (what === "role") {
    return {
      found: `${who(asked)}: the role of the state refuses to be taken on`,
      fix: `its trust asks for external_id, and a role_session_name that begins with pulumi-<backend>: npx causeway target ${stack} writes both in CI; compare them with ${awsConfigFile(env)} and stacks/bootstrap.ts`,
    };
  }
  const right = what === "bucket" ? `s3:ListBucket on ${name}` : `kms:Decrypt with ${name}`;
  return {
    found: `${sourceText(source, env)} has no right to ${right}`,
    fix:
      what === "bucket"
        ? `use the profile pulumi-state-<backend> of the stack's own backend; its role has no other bucket (npx causeway deploys it by the stack bootstrap)`
        : `use the role that has the state: the key's policy names the writer and the reader of this backend alone, and no administrator`,
  };
}

function who({ source, env }: Asked): string {
  return sourceText(source, env);
}

/** How one gets credentials again. */
function signIn({ source, profiles, env }: Asked): string {
  if (source.kind === "keys")
    return "set AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY and AWS_SESSION_TOKEN anew, or unset them and use AWS_PROFILE";
  if (source.kind === "token") return "run the job again: its token is good for a few minutes";
  if (source.kind === "machine") return "see the role of the machine or container";
  const { name } = source;
  if (!profiles.has(name))
    return `write the profile ${name} into ${awsConfigFile(env)} (aws configure sso --profile ${name}; those of this estate are called ${prefix}-<account>)`;
  const signsIn = signInProfile(name, profiles);
  if (signsIn !== undefined) return `aws sso login --profile ${signsIn}`;
  return `renew the keys of the profile ${name}, or make it sign in: aws configure sso --profile ${name}`;
}

function endpointText({ AWS_ENDPOINT_URL }: NodeJS.ProcessEnv): string {
  return AWS_ENDPOINT_URL === undefined ? "AWS" : "the endpoint of AWS_ENDPOINT_URL";
}
