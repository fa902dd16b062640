/** The alarms that a composite alarm's rule names, e.g. in `ALARM("a") OR NOT OK(b)`; by name or by ARN. */
export function alarmsIn(rule: unknown): readonly string[] {
  const names = String(rule).matchAll(
    /\b(?:ALARM|OK|INSUFFICIENT_DATA)\s*\(\s*(?:"([^"]+)"|([^)"]+?))\s*\)/g,
  );
  return [...names].map(([, quoted, plain]) => (quoted ?? plain ?? "").replace(/^arn:.*?:alarm:/, ""));
}
