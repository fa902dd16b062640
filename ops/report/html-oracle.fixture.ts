/** Elements that the report writes, each exactly as it may. */
const TAGS: readonly RegExp[] = [
  /^<!doctype html>$/,
  /^<\/?(?:html|head|body|main|footer|title|style|h1|h2|p|strong|section|details|summary|ul|li|code|pre|del|ins|a)>$/,
  /^<html lang="en">$/,
  /^<meta charset="utf-8">$/,
  /^<meta name="viewport" content="width=device-width, initial-scale=1">$/,
  /^<meta name="referrer" content="no-referrer">$/,
  /^<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'sha256-[A-Za-z0-9+/=]+'; base-uri 'none'; form-action 'none'">$/,
  /^<(?:section|details) class="(?:bad|changed|new|calm)">$/,
  /^<a href="https:\/\/[A-Za-z0-9._~%/?&#;=:+,-]+" rel="noreferrer noopener">$/,
];

const VOID = /^<(?:!doctype|meta)/;

/** A page taken apart: what is not the report's own, and its text as a reader sees it. */
export interface ReadPage {
  readonly foreign: readonly string[];
  readonly text: string;
}

/** Reads a page; elements that are not closed in their order are foreign too. */
export function readPage(html: string): ReadPage {
  const tags = html.match(/<[^>]*>?/g) ?? [];
  const open: string[] = [];
  const unclosed = tags.filter((tag) => !VOID.test(tag) && !isNested(tag, open));
  const text = html.replace(/<style>[^<]*<\/style>/, "").replace(/<[^>]*>/g, "");
  const foreign = [
    ...tags.filter((tag) => !TAGS.some((own) => own.test(tag))),
    ...unclosed,
    ...open,
    ...(text.replace(/&#\d+;/g, "").match(/[&<>]/g) ?? []),
  ];
  return { foreign, text: text.replace(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code))) };
}

function isNested(tag: string, open: string[]): boolean {
  const name = /^<\/?([a-z0-9]+)/.exec(tag)?.[1] ?? "";
  if (!tag.startsWith("</")) return open.push(name) > 0;
  return open.pop() === name;
}
