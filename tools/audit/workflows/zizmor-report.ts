import type { Finding } from "../outcome";

interface ZizmorLocation {
  readonly symbolic: {
    readonly key: { readonly Local?: { readonly verbatim_path: string } };
    readonly kind: string;
    readonly annotation: string;
  };
  readonly concrete: { readonly location: { readonly start_point: { readonly row: number } } };
}

interface ZizmorFinding {
  readonly ident: string;
  readonly desc: string;
  readonly url: string;
  readonly determinations: { readonly severity: string };
  readonly locations: readonly ZizmorLocation[];
}

function place(locations: readonly ZizmorLocation[]): string {
  const location = locations.find(({ symbolic }) => symbolic.kind === "Primary") ?? locations[0];
  if (location === undefined) return "a workflow";
  const file = location.symbolic.key.Local?.verbatim_path ?? "a workflow";
  return `${file}:${location.concrete.location.start_point.row + 1}`;
}

/** Findings of `zizmor --format json`, whatever their severity. */
export function zizmorFindings(json: string): readonly Finding[] {
  const all = JSON.parse(json) as readonly ZizmorFinding[];
  return all.map(({ ident, desc, url, determinations, locations }) => ({
    where: place(locations),
    what: `${ident} (${determinations.severity.toLowerCase()}): ${desc}`,
    fix: url,
  }));
}
