import fs from "node:fs";
import path from "node:path";
import { isMap, isScalar, parseDocument, type Scalar } from "yaml";
import { exitCode } from "../exit-codes";
import { stackFile } from "../bundle/sources";
import { UserError } from "../lib/errors";
import { repositoryRoot } from "../lib/repository";

/** Digests by service, `sha256:` and 64 hexadecimal digits. */
export type Digests = Readonly<Record<string, string>>;

/** The image of a service, as a stack file names it. */
export interface StackImage {
  readonly repository: string;
  readonly digest: string;
}

/** Where the digest of a service stands in the text of a stack file. */
interface Place extends StackImage {
  readonly service: string;
  readonly start: number;
  readonly end: number;
}

const IMAGE = /^([^\s@]+)@(sha256:[0-9a-f]{64})$/;

/** The text of a stack's file in the working tree. */
export function readStackFile(stack: string, root = repositoryRoot): string {
  return fs.readFileSync(path.join(root, stackFile(stack)), "utf8");
}

/**
 * The images that a stack file names.
 *
 * @param file its name, for messages
 * @throws UserError for a text that is no stack file, and for an image without a digest
 */
export function imagesIn(text: string, file: string): Readonly<Record<string, StackImage>> {
  const places = placesOf(text, file);
  return Object.fromEntries(
    places.map(({ service, repository, digest }) => [service, { repository, digest }]),
  );
}

/** The digests that a stack file names. @throws as {@link imagesIn} does */
export function digestsIn(text: string, file: string): Digests {
  return Object.fromEntries(placesOf(text, file).map(({ service, digest }) => [service, digest]));
}

/**
 * Puts digests in the place of those that a stack file names, and leaves every other character as it is.
 *
 * @throws UserError when the file has no image of one of the services
 */
export function withDigests(text: string, digests: Digests, file: string): string {
  const places = placesOf(text, file);
  const absent = Object.keys(digests).filter((name) => places.every(({ service }) => service !== name));
  if (absent.length > 0) {
    throw new UserError(
      `${file} names no image of ${absent.join(", ")}`,
      "add the service to the stack first, in a pull request of its own",
      exitCode.refused,
    );
  }
  // From the end: what comes before keeps its place.
  return places.reduceRight(
    (edited, { service, digest, start, end }) =>
      `${edited.slice(0, start)}${digests[service] ?? digest}${edited.slice(end)}`,
    text,
  );
}

/** Whether a text is the other one with other digests, and nothing else. */
export function differsInDigestsAlone(before: string, after: string, file: string): boolean {
  const digests = digestsIn(after, file);
  const services = Object.keys(digestsIn(before, file));
  // A service that came or went makes the texts differ anyway; one that came has no place to put its digest into.
  return (
    Object.keys(digests).every((name) => services.includes(name)) &&
    withDigests(before, digests, file) === after
  );
}

/** Whether two releases are of the same images. */
export function sameDigests(one: Digests, other: Digests): boolean {
  const services = Object.keys(one);
  return (
    services.length === Object.keys(other).length &&
    services.every((service) => one[service] === other[service])
  );
}

function placesOf(text: string, file: string): readonly Place[] {
  const document = parseDocument(text);
  const images = document.getIn(["config", "causeway:images"]);
  if (document.errors.length > 0 || !isMap(images)) {
    throw new UserError(`${file} names no images`, `mend causeway:images in ${file}`, exitCode.usage);
  }
  return images.items.map(({ key, value }) => {
    const service = isScalar(key) ? String(key.value) : "";
    return placeOf(text, service, isScalar(value) ? value : undefined, file);
  });
}

function placeOf(text: string, service: string, value: Scalar | undefined, file: string): Place {
  const [, repository, digest] = IMAGE.exec(String(value?.value)) ?? [];
  // The text of the value need not be the value: quotes, folded lines.
  const start = text.indexOf(digest ?? "@", value?.range?.[0] ?? 0);
  if (repository === undefined || digest === undefined || start === -1 || start > (value?.range?.[1] ?? 0)) {
    throw new UserError(
      `causeway:images.${service} in ${file} is no image by digest`,
      "name it as <repository>@sha256:<64 hexadecimal digits>",
      exitCode.usage,
    );
  }
  return { service, repository, digest, start, end: start + digest.length };
}
