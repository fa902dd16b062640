/** What a text says as JSON; `undefined`, which no schema takes, when it says nothing. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
