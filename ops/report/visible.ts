/**
 * What is not seen, or changes how other text is seen: control, format, unassigned and private characters, halves of
 * surrogate pairs, what Unicode lets be ignored, and every blank but the space.
 */
const INVISIBLE = /[\p{C}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\u2800]|(?! )\p{Zs}/gu;

/** Most text is plain, and this is quickly seen. */
const PLAIN = /^[ -~]*$/;

const KNOWN: Readonly<Record<string, string>> = { "\n": "\\n", "\r": "\\r", "\t": "\\t" };

/** Writes what is not seen as an escape, e.g. `\u{202e}`, so that a text is on one line and reads as what it is. */
export function visible(text: string): string {
  return PLAIN.test(text)
    ? text
    : text.replace(INVISIBLE, (character) => KNOWN[character] ?? `\\u{${hexOf(character)}}`);
}

/** The same in a way that JSON takes back. */
export function visibleInJson(json: string): string {
  const unit = (code: string): string => `\\u${code.charCodeAt(0).toString(16).padStart(4, "0")}`;
  const shown = (line: string): string =>
    PLAIN.test(line) ? line : line.replace(INVISIBLE, (character) => character.split("").map(unit).join(""));
  return json.split("\n").map(shown).join("\n");
}

function hexOf(character: string): string {
  return (character.codePointAt(0) ?? 0).toString(16);
}
