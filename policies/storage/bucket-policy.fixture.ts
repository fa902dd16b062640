import type { Finding, Properties } from "../lib/policy";

/** A case of `describePolicy`. */
interface Case {
  readonly when: string;
  readonly props: Properties;
  readonly findings: readonly Finding[];
}

/** Inputs of a bucket policy with one statement that allows something. */
export function allowing(fields: Readonly<Record<string, unknown>>): { readonly policy: string } {
  return { policy: JSON.stringify({ Statement: [{ Sid: "Some", Effect: "Allow", ...fields }] }) };
}

/** Who may write one object. */
export const role = {
  Principal: { AWS: "arn:aws:iam::123456789012:role/ci" },
  Action: "s3:PutObject",
  Resource: "arn:aws:s3:::data/reports/*",
};

const unreadable = (observed: string, times: number) =>
  Array<Finding>(times).fill({
    property: "policy",
    observed,
    required: "a policy document with statements",
  });

/**
 * What every policy about a document says of one that is not there, and of one that is none.
 *
 * @param times how many checks read it
 */
export function noDocument(times = 1): Record<"absent" | "wrongType", readonly Case[]> {
  return {
    absent: [{ when: "no policy", props: { policy: undefined }, findings: unreadable("not set", times) }],
    wrongType: [{ when: "the policy is a number", props: { policy: 1 }, findings: unreadable("1", times) }],
  };
}
