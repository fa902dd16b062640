import { asProperties, isObject } from "./property";

/** A value somewhere in a container definition, with the name that it stands under. */
export interface NamedValue {
  readonly path: string;
  readonly name: string;
  readonly text: string;
}

/** Every text and number of a value. That of a pair, as in `environment`, stands under the pair's name. */
export function valuesIn(value: unknown, path: string, name: string): readonly NamedValue[] {
  if (typeof value === "string" || typeof value === "number") return [{ path, name, text: String(value) }];
  if (Array.isArray(value))
    return value.flatMap((element, index) => valuesIn(element, `${path}[${index}]`, name));
  if (!isObject.accepts(value)) return [];
  const properties = asProperties(value);
  const { name: own } = properties;
  return Object.entries(properties).flatMap(([key, inner]) =>
    valuesIn(inner, `${path}.${key}`, key === "value" && typeof own === "string" ? own : key),
  );
}

/** Why a value looks like a secret, in words that do not tell it; `undefined` when it does not. */
export function secretIn({ name, text }: NamedValue): string | undefined {
  const kind = kinds.find(([, pattern]) => pattern.test(text));
  if (kind !== undefined) return `a value that holds ${kind[0]}`;
  const word = secretWord(name);
  if (word === undefined || isHarmless.test(text)) return undefined;
  return `a value under a name with ${word}`;
}

/** What secrets look like, whatever they are called. */
const kinds: readonly (readonly [string, RegExp])[] = [
  ["an AWS access key", /(?<![A-Z0-9])(AKIA|ASIA)[A-Z0-9]{16}(?![A-Z0-9])/],
  ["a private key", /-----BEGIN [A-Z ]*PRIVATE KEY/],
  // What begins with one of these is filled in later.
  ["an address with a password", /[a-z][a-z0-9+.-]*:\/\/[^\s:/@]*:(?![$%<{])[^\s/?#@]+@/i],
  ["a password", /(password|passwd|\bpwd)=(?![$%<{*])[^\s;&]/i],
  ["a secret in JSON", /"\w*(password|secret|token)"\s*:\s*"(?![$%<{]|arn:)[^"]/i],
  [
    "a token",
    /\b(gh[pousr]_\w{36}|github_pat_\w{22}|glpat-[\w-]{20}|xox[abprs]-[\w-]{10}|[sr]k_live_\w{16})/,
  ],
  ["a token", /\beyJ[\w-]{8,}\.eyJ[\w-]{8,}\./],
];

/** Values that keep nothing secret: none, a switch, or where a secret is. */
const isHarmless = /^(|true|false|arn:aws[a-z-]*:[a-z0-9-]+:.*)$/i;

/**
 * The word by which a name promises a secret. Names that promise only where it is, or how long, do not: `TOKEN_URL`,
 * `PASSWORD_FILE`. Those that promise an ARN do, for then the value has to be one.
 */
function secretWord(name: string): string | undefined {
  const words = `_${name}`
    .replace(/([a-z0-9])([A-Z])/g, "$1_$2")
    .replace(/[^A-Za-z0-9]+/g, "_")
    .toUpperCase();
  if (words !== "_AWS_ACCESS_KEY_ID" && tellsAbout.test(words)) return undefined;
  return (holds.exec(words) ?? lastWord.exec(words))?.groups?.["word"];
}

const holds =
  /(?<word>(PASSWORD|PASSWD|PASSPHRASE|SECRET|CREDENTIAL|(API|ACCESS|PRIVATE|SECRET)_?KEY)S?|TOKEN)(_|$)/;

/** Words that promise a secret at the end only, and not after these: a `CACHE_KEY` is none, nor is `PWD` alone. */
const lastWord =
  /(?<!_(PUBLIC|PARTITION|PRIMARY|FOREIGN|SORT|ROUTING|CACHE|HASH|IDEMPOTENCY|OBJECT))_(?<word>KEY|PASS|(?<=._)PWD)(_ARN)?$/;

const tellsAbout =
  /_(ID|IDS|NAME|URL|URI|ENDPOINT|HOST|ISSUER|AUDIENCE|PATH|FILE|DIR|PARAMETER|SPECS|HEADER|PREFIX|TYPE|ALGORITHM|VERSION|REGION|ENABLED|REQUIRED|TTL|AGE|EXPIRY|EXPIRES|EXPIRATION|SECONDS|MINUTES|HOURS|DAYS|LENGTH|SIZE|COUNT|LIMIT|POLICY)$/;
