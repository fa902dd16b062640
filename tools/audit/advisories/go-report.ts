import type { Finding } from "../outcome";
import { ACCEPT, isAccepted } from "./accepted";

/** A module that a go.mod requires. */
export interface GoModule {
  readonly Path: string;
  readonly Version: string;
}

/** An entry of the Go vulnerability database: https://go.dev/security/vuln/database#schema */
interface Entry {
  readonly id: string;
  readonly summary?: string;
  readonly aliases?: readonly string[];
  readonly affected: readonly {
    readonly package: { readonly name: string };
    readonly ranges?: readonly { readonly events: readonly { readonly fixed?: string }[] }[];
  }[];
}

/** The entries in govulncheck's output, a stream of indented objects. */
function entries(stream: string): Entry[] {
  return stream
    .split(/^(?=\{)/m)
    .filter((text) => text.trim() !== "")
    .map((text) => JSON.parse(text) as { readonly osv?: Entry })
    .flatMap(({ osv }) => (osv === undefined ? [] : [osv]));
}

/** Vulnerabilities of required modules. The database rates none of them, so each counts as high. */
export function goFindings(stream: string, modules: readonly GoModule[], goMod: string): Finding[] {
  return entries(stream)
    .filter(({ id }) => !isAccepted(id))
    .flatMap((entry) =>
      modules
        .filter(({ Path }) => entry.affected.some((affected) => affected.package.name === Path))
        .map((module) => finding(entry, module, goMod)),
    );
}

function finding(
  { id, summary = "", aliases = [], affected }: Entry,
  { Path, Version }: GoModule,
  goMod: string,
): Finding {
  const fixed = affected
    .filter((one) => one.package.name === Path)
    .flatMap(({ ranges = [] }) =>
      ranges.flatMap(({ events }) => events.flatMap((event) => event.fixed ?? [])),
    )
    .at(-1);
  const remedy = fixed === undefined ? "no release mends it" : `go get ${Path}@v${fixed} where ${goMod} is`;
  return {
    where: `${goMod}: ${Path} ${Version}`,
    what: `${summary} (${[id, ...aliases].join(", ")})`,
    fix: `${remedy}, or ${ACCEPT}`,
  };
}
