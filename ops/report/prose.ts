import type { Piece } from "./phrase";

/** A word of letters, with what stands around words, or a number. Nothing in it means anything to Markdown or GitHub. */
const WORD = /^(?:[("']*[A-Za-z]+(?:[-'][a-z]+)*[)"',.;:!?]*|\d{1,6}[,;:]?)$/;

/** What GitHub could take for a commit. */
const COMMIT = /^\W*[0-9a-f]{7,}\W*$/i;

/**
 * Tells the words of a sentence from the names and values in it, so that those can be shown as such. A text that has
 * more of them than words is one value.
 */
export function proseOf(text: string): readonly Piece[] {
  const tokens = text.split(/\s+/).filter((token) => token !== "");
  if (tokens.filter(isWord).length * 2 < tokens.length) return [{ kind: "value", text: tokens.join(" ") }];
  const runs = runsOf(tokens);
  return runs.map(({ isOwn, text: run }, index): Piece => {
    if (!isOwn) return { kind: "value", text: run };
    const [before, after] = [index === 0 ? "" : " ", index === runs.length - 1 ? "" : " "];
    return { kind: "own", text: `${before}${run}${after}` };
  });
}

function isWord(token: string): boolean {
  return WORD.test(token) && !COMMIT.test(token);
}

interface Run {
  readonly isOwn: boolean;
  readonly text: string;
}

/** Words that follow each other are one text, and so are values. */
function runsOf(tokens: readonly string[]): readonly Run[] {
  const runs: Run[] = [];
  for (const token of tokens) {
    const [last, isOwn] = [runs.at(-1), isWord(token)];
    if (last?.isOwn === isOwn) runs.splice(-1, 1, { isOwn, text: `${last.text} ${token}` });
    else runs.push({ isOwn, text: token });
  }
  return runs;
}
