import type { EnvironmentTerms } from "./environment-terms";

/** Takes out of a text what is of its environment alone. */
export type Normaliser = (text: string) => string;

/** What stands for a term, and how the term is found. */
interface Rule {
  readonly stands: string;
  readonly pattern: string;
}

/** What no environment has in common with another one: digests, address ranges, ids that were drawn by lot. */
const ANYWHERE: readonly Rule[] = [
  { stands: "<digest>", pattern: String.raw`sha256:[0-9a-f]{64}` },
  { stands: "<cidr>", pattern: String.raw`(?<![\d.])\d{1,3}(?:\.\d{1,3}){3}\/\d{1,2}(?!\d)` },
  {
    stands: "<id>",
    pattern: String.raw`(?<![0-9a-f])[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}(?![0-9a-f])`,
  },
  // As in `subnet-0c31091c34de69a8f`, and what Pulumi puts after a name, as in `database-3c2bb9f`.
  { stands: "-<id>", pattern: String.raw`-(?:[0-9a-f]{17}|[0-9a-f]{7,8})(?![0-9A-Za-z])` },
];

/**
 * Takes the terms of one environment out of texts, so that what is the same there and in another one reads alike:
 * `urn:pulumi:prod::causeway::...::prod-postgres` becomes `urn:pulumi:<environment>::causeway::...::<environment>-postgres`.
 * Each place of a text is looked at once, so nothing is taken out of what stands for something.
 */
export function normaliserOf({ name, account, region, domain }: EnvironmentTerms): Normaliser {
  const rules: readonly Rule[] = [
    ...ANYWHERE,
    ...term("<domain>", domain, "(?![0-9A-Za-z-])"),
    ...term("<account>", account, "(?![0-9A-Za-z])"),
    // A letter after it makes it a zone.
    ...term("<region>", region, "(?![0-9])"),
    ...term("<environment>", name, "(?![0-9A-Za-z])"),
  ];
  const pattern = new RegExp(rules.map((rule) => `(${rule.pattern})`).join("|"), "gu");
  return (text) =>
    text.replace(pattern, (_found, ...groups: readonly unknown[]) => {
      const place = groups.findIndex((group) => group !== undefined);
      return rules[place]?.stands ?? "";
    });
}

/** A term as a word of its own. */
function term(stands: string, text: string | undefined, after: string): readonly Rule[] {
  if (text === undefined || text === "") return [];
  const literal = text.replace(/[.*+?^${}()|[\]\\/]/gu, String.raw`\$&`);
  return [{ stands, pattern: `(?<![0-9A-Za-z])${literal}${after}` }];
}
