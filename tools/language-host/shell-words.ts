/**
 * Splits text into words as a POSIX shell does, without expanding anything: single quotes keep everything,
 * double quotes keep all but backslash, a backslash keeps the next character, `#` at the start of a word
 * begins a comment that ends with the line.
 *
 * @throws Error on an unclosed quote or a trailing backslash.
 */
export function shellWords(text: string): string[] {
  const words: string[] = [];
  let word: string | undefined;
  let quote = "";
  for (let i = 0; i < text.length; i++) {
    const char = text.charAt(i);
    if (quote === "'" || (quote === '"' && char !== "\\")) {
      if (char === quote) {
        quote = "";
      } else {
        word = (word ?? "") + char;
      }
    } else if (char === "\\") {
      if (++i === text.length) {
        throw new Error(`nothing follows the backslash at the end of: ${text}`);
      }
      word = (word ?? "") + text.charAt(i);
    } else if (char === "'" || char === '"') {
      quote = char;
      word ??= "";
    } else if (/[ \t\r\n]/.test(char)) {
      if (word !== undefined) {
        words.push(word);
      }
      word = undefined;
    } else if (char === "#" && word === undefined) {
      const end = text.indexOf("\n", i);
      i = end === -1 ? text.length : end;
    } else {
      word = (word ?? "") + char;
    }
  }
  if (quote !== "") {
    throw new Error(`a ${quote} is opened and never closed in: ${text}`);
  }
  return word === undefined ? words : [...words, word];
}
