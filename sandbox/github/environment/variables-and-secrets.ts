import { exclusive, isAbsent, matches, noneOf } from "../../provider/argument-checks";
import { problemWhen } from "../../provider/block-checks";
import type { ArgumentProblem, Computation, ResourceModel } from "../../provider/model";
import { text } from "../../provider/texts";
import type { Values } from "../../provider/values";
import { publicKeyOf } from "../functions/public-key";
import { joinedId, timestamp } from "../ids";
import { inRepository, repositoryId } from "../repository/bound";
import { withoutEnvironment } from "./lookup";

/** GitHub Docs, Variables reference and Secrets reference: both end at 48 KB. */
const MOST_BYTES = 48 * 1024;
const SECRET_VALUES = ["value", "valueEncrypted", "encryptedValue", "plaintextValue"];

export const environmentVariable: ResourceModel = inRepository({
  replaceOn: ["repository", "environment", "variableName"],
  check: (inputs) => [...nameProblems(inputs, "variableName"), ...sizeProblems(inputs, "value")],
  request: ({ environment }) => `POST /environments/${encodeURIComponent(String(environment))}/variables`,
  id: ({ inputs }) => joinedId(inputs["repository"], inputs["environment"], inputs["variableName"]),
  computed: (computation) => ({ ...times(computation), repositoryId: repositoryId(computation) }),
  refuse: withoutEnvironment,
});

export const environmentSecret: ResourceModel = inRepository({
  upserts: true,
  deleteBeforeReplace: true,
  replaceOn: ["repository", "environment", "secretName"],
  check: (inputs) => [
    ...nameProblems(inputs, "secretName"),
    ...exclusive(inputs, SECRET_VALUES),
    ...exclusive(inputs, ["keyId", "value"]),
    ...exclusive(inputs, ["keyId", "plaintextValue"]),
    ...["valueEncrypted", "encryptedValue"].flatMap((name) =>
      matches(inputs, name, /^[A-Za-z0-9+/]+={0,2}$/, "base64"),
    ),
    ...["value", "plaintextValue"].flatMap((name) => sizeProblems(inputs, name)),
  ],
  request: ({ environment, secretName }) =>
    `PUT /environments/${encodeURIComponent(String(environment))}/secrets/${String(secretName)}`,
  id: ({ inputs }) => joinedId(inputs["repository"], inputs["environment"], inputs["secretName"]),
  computed: (computation) => {
    const moments = times(computation);
    const id = repositoryId(computation);
    return {
      ...moments,
      remoteUpdatedAt: moments["updatedAt"],
      keyId: computation.inputs["keyId"] ?? publicKeyOf(id, computation.inputs["environment"]).keyId,
      repositoryId: id,
    };
  },
  refuse: (creation, fail) =>
    noneOf(creation.inputs, SECRET_VALUES) ??
    keyWithoutValue(creation.inputs) ??
    withoutEnvironment(creation, fail),
});

function keyWithoutValue({ keyId, valueEncrypted }: Values): string | undefined {
  return isAbsent(keyId) || !isAbsent(valueEncrypted) ? undefined : "keyId needs valueEncrypted";
}

/** Names as the provider checks them; those that begin with `GITHUB_` are GitHub's own. */
function nameProblems(inputs: Values, property: string): readonly ArgumentProblem[] {
  return matches(
    inputs,
    property,
    /^(?!github_)[a-z_][a-z0-9_]*$/i,
    "letters, digits and _, no digit first, and not GITHUB_",
  );
}

/** The value itself is never shown: it may be a secret. */
function sizeProblems(inputs: Values, property: string): readonly ArgumentProblem[] {
  const bytes = Buffer.byteLength(text(inputs, property));
  return problemWhen(bytes > MOST_BYTES, property, `expected at most ${MOST_BYTES} bytes, got ${bytes}`);
}

function times({ previous }: Computation): Values {
  const now = timestamp();
  return { createdAt: previous["createdAt"] ?? now, updatedAt: now };
}
