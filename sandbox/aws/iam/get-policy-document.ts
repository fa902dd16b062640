import zlib from "node:zlib";
import { RefusedError, type FunctionCall } from "../../provider/model";
import { text } from "../../provider/texts";
import type { Values } from "../../provider/values";
import { asList } from "../policy-document";
import { inOrder, policyStatement } from "./policy-statement";

interface Document {
  readonly Version?: string;
  readonly Id?: string;
  readonly Statement?: readonly Values[];
}

/** Renders a policy document as the provider does, merged with its sources and overrides. */
export function getPolicyDocument({ inputs }: FunctionCall): Values {
  const sources = documents(inputs, "sourcePolicyDocuments");
  refuseDuplicateSids(sources.flatMap(({ Statement = [] }) => Statement));
  const merged = [...sources, ownDocument(inputs), ...documents(inputs, "overridePolicyDocuments")].reduce(
    merge,
    {},
  );
  const json = goJson(merged, 2);
  return {
    ...inputs,
    id: String(zlib.crc32(json)),
    json,
    minifiedJson: goJson(merged, 0),
    version: inputs["version"] ?? "2012-10-17",
  };
}

function ownDocument(inputs: Values): Document {
  const { policyId, version = "2012-10-17", statements = [] } = inputs;
  const rendered = (statements as readonly Values[]).map((statement) =>
    policyStatement(statement, String(version)),
  );
  refuseDuplicateSids(rendered);
  return {
    Version: String(version),
    ...(typeof policyId === "string" && policyId !== "" ? { Id: policyId } : {}),
    Statement: rendered,
  };
}

/** Later documents win: their id, the higher version, and their statement of a Sid that both have. */
function merge(before: Document, after: Document): Document {
  const statements = [...(before.Statement ?? [])];
  for (const statement of after.Statement ?? []) {
    const same = statements.findIndex(({ Sid }) => Sid !== undefined && Sid === statement["Sid"]);
    if (same === -1) statements.push(statement);
    else statements[same] = statement;
  }
  const Version = [before.Version, after.Version]
    .filter((version) => version !== undefined)
    .sort()
    .at(-1);
  const Id = after.Id ?? before.Id;
  return {
    ...(Version === undefined ? {} : { Version }),
    ...(Id === undefined ? {} : { Id }),
    ...(statements.length === 0 ? {} : { Statement: statements }),
  };
}

function documents(inputs: Values, property: string): readonly Document[] {
  const texts = (inputs[property] ?? []) as readonly string[];
  return texts.map((text, index) => {
    try {
      const { Statement, ...document } = JSON.parse(text) as Omit<Document, "Statement"> & {
        Statement?: unknown;
      };
      return { ...document, Statement: asList(Statement).map((statement) => inOrder(statement as Values)) };
    } catch {
      throw new RefusedError(
        `aws:iam/getPolicyDocument: ${property}[${index}] contains an invalid JSON policy`,
      );
    }
  });
}

function refuseDuplicateSids(statements: readonly Values[]): void {
  const sids = statements.map((statement) => text(statement, "Sid")).filter((sid) => sid !== "");
  const duplicate = sids.find((sid, index) => sids.indexOf(sid) !== index);
  if (duplicate === undefined) return;
  throw new RefusedError(
    `writing IAM Policy Document: duplicate Sid (${duplicate}). Remove the Sid or ensure the Sid is unique.`,
  );
}

/** The provider's encoder escapes what could be mistaken for HTML. */
function goJson(document: Document, indent: number): string {
  return JSON.stringify(document, undefined, indent).replaceAll(
    /[<>&\u2028\u2029]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}
