/* Lists come in pages, which GitHub's `Link` header leads through. */
import type { Operation } from "./api/operation";
import type { Answer, HttpAnswer } from "./route";
import type { World } from "./world";

/** Rows of a page without `per_page`, and at most. */
const PAGE = 30;
const MAX_PAGE = 100;

interface Listing {
  readonly all: readonly unknown[];
  readonly wrap: (rows: readonly unknown[]) => unknown;
}

/** Lists come bare, or beside their `total_count`. */
function listingOf(data: unknown): Listing | undefined {
  if (Array.isArray(data)) return { all: data, wrap: (rows) => rows };
  if (typeof data !== "object" || data === null || !("total_count" in data)) return undefined;
  const [name, all] = Object.entries(data).find(([, value]) => Array.isArray(value)) ?? [];
  if (name === undefined) return undefined;
  return { all: all as readonly unknown[], wrap: (rows) => ({ ...data, [name]: rows }) };
}

/** Where a page begins, and what leads to the others, by name. */
interface Place {
  readonly start: number;
  readonly links: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

/** The page of a whole list that was asked for. */
export function page(
  { status, data }: Answer,
  url: URL,
  { hasNumbers }: Operation,
  { options }: World,
): HttpAnswer {
  const listing = listingOf(data);
  if (listing === undefined) return { status, data, headers: {} };
  const size = Math.min(Number(url.searchParams.get("per_page") ?? PAGE), MAX_PAGE);
  const { length } = listing.all;
  const { start, links } = hasNumbers ? numbered(url, size, length) : cursored(url, size, length);
  const texts = Object.entries(links).map(([rel, parameters]) => {
    const target = new URL(`${options.url()}${url.pathname}${url.search}`);
    for (const name of ["before", "after"]) target.searchParams.delete(name);
    for (const [name, value] of Object.entries(parameters)) target.searchParams.set(name, value);
    return `<${target.href}>; rel="${rel}"`;
  });
  const headers: Record<string, string> = texts.length === 0 ? {} : { link: texts.join(", ") };
  return { status, headers, data: listing.wrap(listing.all.slice(start, start + size)) };
}

function numbered({ searchParams }: URL, size: number, length: number): Place {
  const number = Number(searchParams.get("page") ?? 1);
  const last = Math.max(1, Math.ceil(length / size));
  const to = (other: number) => ({ page: String(other) });
  return {
    start: (number - 1) * size,
    links: {
      ...(number > 1 ? { prev: to(number - 1) } : {}),
      ...(number < last ? { next: to(number + 1), last: to(last) } : {}),
      ...(number > 1 ? { first: to(1) } : {}),
    },
  };
}

/** A cursor is a place between two rows; what it looks like is GitHub's affair. */
function cursored({ searchParams }: URL, size: number, length: number): Place {
  const [before, after] = ["before", "after"].map((name) => cursorOf(searchParams.get(name)));
  const start = before === undefined ? (after ?? 0) : Math.max(0, before - size);
  return {
    start,
    links: {
      ...(start > 0 ? { prev: { before: cursorAt(start) } } : {}),
      ...(start + size < length ? { next: { after: cursorAt(start + size) } } : {}),
    },
  };
}

function cursorAt(place: number): string {
  return Buffer.from(`cursor:${place}`).toString("base64url");
}

function cursorOf(text: string | null): number | undefined {
  return text === null ? undefined : Number(Buffer.from(text, "base64url").toString("utf8").split(":")[1]);
}
