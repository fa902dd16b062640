import { SECRET } from "./change";

/** Texts that are secrets by their form, wherever they stand: a provider may put one into a message. */
interface SecretForm {
  /** What is in each, so that most texts need no closer look. */
  readonly hint: string;
  readonly form: RegExp;
  readonly cover: string;
}

const FORMS: readonly SecretForm[] = [
  // PEM (RFC 7468): private keys of every kind, to the end of the text when the end was cut off.
  {
    hint: "PRIVATE KEY-----",
    form: /-----BEGIN (?:[A-Z]+ )*PRIVATE KEY-----[^]*?(?:-----END (?:[A-Z]+ )*PRIVATE KEY-----|$)/g,
    cover: SECRET,
  },
  // GitHub's tokens (docs.github.com, "GitHub's token formats").
  { hint: "gh", form: /\bgh[pousr]_[A-Za-z0-9]{20,}/g, cover: SECRET },
  { hint: "github_pat_", form: /\bgithub_pat_[A-Za-z0-9_]{20,}/g, cover: SECRET },
  // Slack's tokens, and the credential in the URL of a webhook.
  { hint: "xox", form: /\bxox[abeoprs]-[A-Za-z0-9-]{10,}/g, cover: SECRET },
  {
    hint: "hooks.slack.com",
    form: /(hooks\.slack\.com\/(?:services|workflows|triggers)\/)[A-Za-z0-9/_-]+/g,
    cover: `$1${SECRET}`,
  },
  // The password of a URL (RFC 3986, userinfo).
  {
    hint: "://",
    form: /\b([a-z][a-z0-9+.-]{0,20}:\/\/[^\s:/@]{0,200}:)[^\s/@]{1,500}@/gi,
    cover: `$1${SECRET}@`,
  },
];

/** Covers what can be told to be a secret by its form alone. */
export function coverForms(text: string): string {
  return FORMS.reduce(
    (covered, { hint, form, cover }) => (covered.includes(hint) ? covered.replace(form, cover) : covered),
    text,
  );
}
