import type { Route } from "./route";
import { routes } from "./routes";

export interface FoundRoute {
  readonly route: Route;
  /** The variables of its path. */
  readonly path: Readonly<Record<string, string>>;
}

/** Variables that may hold slashes (`x-multi-segment` in GitHub's description, or a path). */
const WITH_SLASHES = ["ref", "path", "basehead", "branch"];

const patterns = routes
  .map((route) => {
    const [method = "", template = ""] = route.name.split(" ");
    const names = [...template.matchAll(/\{(\w+)\}/g)].map(([, name = ""]) => name);
    const source = template
      .replace(/[.]/g, "\\$&")
      .replace(/\/\{path\}$/, "/?{path}")
      .replace(/\{(\w+)\}/g, (_, name: string) =>
        name === "path" ? "(.*)" : WITH_SLASHES.includes(name) ? "(.+)" : "([^/]+)",
      );
    return { route, method, names, pattern: new RegExp(`^${source}$`), length: template.length };
  })
  // `/commits/{ref}/status` comes before `/commits/{ref}`, which would match it too.
  .sort((one, other) => one.names.length - other.names.length || other.length - one.length)
  .sort((one, other) => segments(other) - segments(one));

/** How many parts of a path are fixed. */
function segments({ route }: { readonly route: Route }): number {
  return route.name.split("/").filter((part) => !part.startsWith("{")).length;
}

/** @param pathname of the request, with its encoding */
export function findRoute(method: string, pathname: string): FoundRoute | undefined {
  for (const { route, method: own, names, pattern } of patterns) {
    const match = method === own ? pattern.exec(pathname) : null;
    if (match === null) continue;
    return {
      route,
      path: Object.fromEntries(names.map((name, at) => [name, decodeURIComponent(match[at + 1]!)])),
    };
  }
  return undefined;
}
