import fs from "node:fs";
import path from "node:path";
import { parseDocument } from "yaml";
import { repositoryRoot } from "../lib/repository";

/** How an environment calls what every environment has. */
export interface EnvironmentTerms {
  /** Its own name, and that of its stack. */
  readonly name: string;
  readonly account?: string;
  readonly region?: string;
  readonly domain?: string;
}

/** Reads the terms of an environment from what its stack is given; what the file does not say, it has no word for. */
export function environmentTerms(name: string, folder = repositoryRoot): EnvironmentTerms {
  const file = path.join(folder, `Pulumi.${name}.yaml`);
  if (!fs.existsSync(file)) return { name };
  const document = parseDocument(fs.readFileSync(file, "utf8"));
  const terms = ["account", "region", "domain"].flatMap((key) => {
    const value: unknown = document.getIn(["config", `causeway:${key}`]);
    return typeof value === "string" ? [[key, value] as const] : [];
  });
  return { name, ...Object.fromEntries(terms) };
}
