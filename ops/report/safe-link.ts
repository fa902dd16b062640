/** What a link is made of that neither Markdown nor HTML could read as anything else. */
const PLAIN = /^https:\/\/[A-Za-z0-9.-]+(?::\d+)?(?:\/[A-Za-z0-9._~%/?&=#:+,-]*)?$/;

/** A link that may be followed; `undefined` for what is none, which is shown as text. */
export function safeLink(url: string): string | undefined {
  return PLAIN.test(url) ? url : undefined;
}
