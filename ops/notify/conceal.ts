import { HiddenValues } from "../changes/hidden-values";
import { coverForms } from "../changes/secret-forms";
import { isSecretName } from "../changes/secret-names";

/** Secrets of `causeway` whose names do not tell. */
const OWN: readonly string[] = ["CAUSEWAY_BUNDLE_KEY"];

/** Covers secrets in a text. */
export type Conceal = (text: string) => string;

/**
 * Covers what must not leave this machine, wherever it stands in a text: the values of environment variables that hold
 * secrets by their name, those of the variables given, and what is a secret by its form.
 *
 * @param variables names of further variables, e.g. of webhooks
 */
export function concealer(env: NodeJS.ProcessEnv, variables: readonly string[]): Conceal {
  const hidden = new HiddenValues();
  for (const [name, value] of Object.entries(env)) {
    if (value !== undefined && (isSecretName(name) || OWN.includes(name) || variables.includes(name)))
      hidden.add(value);
  }
  const cover = hidden.cover("");
  return (text) => coverForms(cover.text(text));
}
