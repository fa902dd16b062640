/**
 * Whether an SPDX licence expression is satisfied by allowed licences: one side of an OR is enough, of an AND both
 * are needed. `undefined` when it is no such expression. A licence with an exception (`WITH`) is not taken for the
 * licence, nor one that may be newer (`+`).
 */
export function satisfied(expression: string, isAllowed: (licence: string) => boolean): boolean | undefined {
  const tokens = expression.match(/[()]|[^\s()]+/g) ?? [];
  const take = (token: string): boolean => tokens[0] === token && tokens.shift() !== undefined;

  const licence = (): boolean => {
    if (take("(")) {
      const inner = either();
      if (!take(")")) throw new SyntaxError(expression);
      return inner;
    }
    const name = tokens.shift() ?? "";
    if (!LICENCE.test(name)) throw new SyntaxError(expression);
    return isAllowed(name);
  };
  const both = (): boolean => {
    const left = licence();
    return take("AND") ? [left, both()].every(Boolean) : left;
  };
  const either = (): boolean => {
    const left = both();
    return take("OR") ? [left, either()].some(Boolean) : left;
  };

  try {
    const result = either();
    return tokens.length === 0 ? result : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** The identifier of a licence, not an operator. */
const LICENCE = /^(?!(?:AND|OR|WITH)$)[A-Za-z0-9][A-Za-z0-9.-]*\+?$/;
