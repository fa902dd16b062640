import { escapeXml } from "../escape-xml";
import type { ObjectVersion, StoredObject } from "./object-store";

/** An element with text or further elements in it; `undefined` is left out. */
type Content = string | number | boolean | undefined | readonly Element[];
type Element = readonly [name: string, content: Content];

const XMLNS = 'xmlns="http://s3.amazonaws.com/doc/2006-03-01/"';

export function errorXml(code: string, message: string): string {
  return document("Error", "", [
    ["Code", code],
    ["Message", message],
  ]);
}

export function copyXml({ etag, lastModified }: ObjectVersion): string {
  return document("CopyObjectResult", XMLNS, [
    ["ETag", quoted(etag)],
    ["LastModified", lastModified],
  ]);
}

/** One page of a listing. */
export interface ListPage {
  readonly bucket: string;
  readonly prefix: string;
  readonly delimiter: string | undefined;
  readonly maxKeys: number;
  readonly objects: readonly StoredObject[];
  readonly commonPrefixes: readonly string[];
  readonly nextToken: string | undefined;
}

export function listXml(page: ListPage): string {
  return document("ListBucketResult", XMLNS, [
    ["Name", page.bucket],
    ["Prefix", page.prefix],
    ["Delimiter", page.delimiter],
    ["MaxKeys", page.maxKeys],
    ["KeyCount", page.objects.length + page.commonPrefixes.length],
    ["IsTruncated", page.nextToken !== undefined],
    ["NextContinuationToken", page.nextToken],
    ...page.objects.flatMap(({ key, versions: [newest] }): Element[] =>
      newest === undefined ? [] : [["Contents", [["Key", key], ...versionElements(newest)]]],
    ),
    ...page.commonPrefixes.map((prefix): Element => ["CommonPrefixes", [["Prefix", prefix]]]),
  ]);
}

/** Every version of every object: the newest of each key is its latest. */
export function versionsXml(bucket: string, prefix: string, objects: readonly StoredObject[]): string {
  return document("ListVersionsResult", XMLNS, [
    ["Name", bucket],
    ["Prefix", prefix],
    ["IsTruncated", false],
    ...objects.flatMap(({ key, versions }) =>
      versions.map((version, index): Element => {
        const { deleteMarker, versionId, lastModified } = version;
        const common: Element[] = [
          ["Key", key],
          ["VersionId", versionId],
          ["IsLatest", index === 0],
        ];
        return deleteMarker
          ? ["DeleteMarker", [...common, ["LastModified", lastModified]]]
          : ["Version", [...common, ...versionElements(version)]];
      }),
    ),
  ]);
}

function versionElements({ lastModified, etag, size }: ObjectVersion): readonly Element[] {
  return [
    ["LastModified", lastModified],
    ["ETag", quoted(etag)],
    ["Size", size],
    ["StorageClass", "STANDARD"],
  ];
}

export function quoted(etag: string): string {
  return `"${etag}"`;
}

function document(root: string, attributes: string, content: readonly Element[]): string {
  const open = attributes === "" ? root : `${root} ${attributes}`;
  return `<?xml version="1.0" encoding="UTF-8"?>\n<${open}>${render(content)}</${root}>`;
}

function render(content: Content): string {
  if (!Array.isArray(content)) return escapeXml(String(content));
  return (content as readonly Element[])
    .filter(([, inner]) => inner !== undefined)
    .map(([name, inner]) => `<${name}>${render(inner)}</${name}>`)
    .join("");
}
