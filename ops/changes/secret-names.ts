/**
 * Last words of a property's name that tell that its value is a secret, whatever the engine knows of it: a value that was
 * read from the cloud, or that a program forgot to mark, comes in clear.
 */
const SECRET_ENDINGS: readonly string[] = [
  // Databases, caches, brokers, directories, users: password, masterPassword, adminPassword, DB_PASSWORD.
  "password",
  "passwd",
  "pwd",
  "passphrase",
  // The password without a say of the state (write-only arguments): passwordWo, secretStringWo.
  "password wo",
  "secret string wo",
  // aws.secretsmanager.SecretVersion.
  "secret string",
  "secret binary",
  // aws.iam.AccessKey, webhooks of GitHub, OAuth clients: secret, clientSecret, webhookSecret.
  "secret",
  // aws.iam.AccessKey: a password of its own, made of the secret.
  "ses smtp password v4",
  // aws.acm.Certificate, key pairs, GitHub Apps.
  "private key",
  "private key pem",
  // aws.elasticache.ReplicationGroup.
  "auth token",
  // Providers (github.token, aws.token), hooks, deploy keys.
  "token",
  // Providers and environment variables: AWS_SECRET_ACCESS_KEY.
  "secret key",
  "secret access key",
  "api key",
  // github.ActionsSecret and its kin; the encrypted form is for its receiver alone.
  "plaintext value",
  "encrypted value",
  // Logins as a whole.
  "credential",
  // URLs of databases and queues, which carry a password.
  "connection string",
];

/** The same few names come again with every resource. */
const known = new Map<string, boolean>();

/** Names that end like one, and hold none: a mode of instances, ARNs, the working directory of a shell. */
const HARMLESS: ReadonlySet<string> = new Set(["http tokens", "master user secrets"]);
const WORKING_DIRECTORY = /^(OLD)?PWD$/;

/** Whether a property, or an environment variable, is one that holds a secret, or several. */
export function isSecretName(name: string): boolean {
  const before = known.get(name);
  if (before !== undefined) return before;
  const isSecret = !WORKING_DIRECTORY.test(name) && (endsSecret(name) || isOfSecrets(name));
  known.set(name, isSecret);
  return isSecret;
}

/** `password`, and as one of several `password1`, `password_2` or `passwordV2`; several are `passwords`. */
function endsSecret(name: string): boolean {
  const words = wordsOf(name);
  if (HARMLESS.has(words)) return false;
  const one = words.replace(/(?: v)? ?\d+$/, "");
  return [words, one, one.replace(/s$/, "")].some(hasEnding);
}

/** `secrets.a`: one of several that have a name each. */
function isOfSecrets(name: string): boolean {
  const around = name.split(/[.[/]/).slice(0, -1);
  return around.some((each) => /s$/i.test(each) && endsSecret(each));
}

function hasEnding(words: string): boolean {
  return SECRET_ENDINGS.some((ending) => ` ${words}`.endsWith(` ${ending}`));
}

/** Whether a text could have such a name in it: a quick answer, which a closer look may turn into a no. */
export function mayNameSecret(text: string): boolean {
  return ANY_ENDING.test(text);
}

const ANY_ENDING = new RegExp(
  SECRET_ENDINGS.map((ending) => ending.replaceAll(" ", "[^a-z0-9]*")).join("|"),
  "i",
);

/** `dbMasterPassword`, `DB_MASTER_PASSWORD` and `db-master-password` are the same words. */
function wordsOf(name: string): string {
  return name
    .replace(/([a-z0-9])([A-Z])/g, "$1 $2")
    .replace(/[^A-Za-z0-9]+/g, " ")
    .trim()
    .toLowerCase();
}
