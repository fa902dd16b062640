import type { Finding, Properties } from "../lib/policy";

/** A case of `describePolicy`. */
interface Case {
  readonly when: string;
  readonly props: Properties;
  readonly findings?: readonly Finding[];
}

type Fields = Readonly<Record<string, unknown>>;

/** What keeps a key manageable, and lets IAM hand out its use. */
export const administration: Fields = {
  Sid: "AccountAdministration",
  Effect: "Allow",
  Principal: { AWS: "arn:aws:iam::123456789012:root" },
  Action: "kms:*",
  Resource: "*",
};

/** Inputs of a key with these statements. */
export function keyWith(...Statement: readonly Fields[]): { readonly policy: string } {
  return { policy: JSON.stringify({ Statement }) };
}

/** Inputs of a usual key that allows something more. */
export function allowing(fields: Fields): { readonly policy: string } {
  return keyWith(administration, { Sid: "Some", Effect: "Allow", Resource: "*", ...fields });
}

/** What every policy about a key's document says of one that is none, and that it leaves alone a key without one. */
export const noDocument: Record<"absent" | "wrongType", readonly Case[]> = {
  absent: [{ when: "no policy, so that KMS gives the usual one", props: { policy: undefined } }],
  wrongType: [
    {
      when: "the policy is a number",
      props: { policy: 1 },
      findings: [{ property: "policy", observed: "1", required: "a policy document with statements" }],
    },
  ],
};
