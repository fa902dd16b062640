import fc from "fast-check";
import { parse } from "yaml";
import { digest, stackText } from "./environment.fixture";
import {
  differsInDigestsAlone,
  digestsIn,
  imagesIn,
  readStackFile,
  sameDigests,
  withDigests,
} from "./stack-images";

const FILE = "Pulumi.staging.yaml";

test.each(["dev", "staging", "prod"])("the file of %s names its images", (stack) => {
  expect(Object.keys(digestsIn(readStackFile(stack), FILE))).toEqual(["api"]);
});

test("an image has a repository and a digest", () => {
  expect(imagesIn(stackText("a"), FILE)).toEqual({
    api: { repository: "registry.example/api", digest: digest("a") },
  });
});

test("IM-03: only the digest is replaced: comments, quotes and order stay", () => {
  const text = (api: string) =>
    `# top\nconfig:\n  b: "1" # one\n  causeway:images: # here\n    web: "r/w@${digest("c")}"\n    api:   'r/a@${digest(api)}'   # built\n  a: [ 1,2 ]\n`;
  expect(withDigests(text("a"), { api: digest("b") }, FILE)).toBe(text("b"));
});

test("IM-03: whatever digests are put in, they are what the file names then, and nothing else differs", () => {
  const hex = fc.stringMatching(/^[0-9a-f]{64}$/);
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.stringMatching(/^[a-z][a-z0-9-]{0,9}$/), { minLength: 1, maxLength: 5 }),
      hex,
      hex,
      (names, one, other) => {
        const file = `config:\n  x: 1\n  causeway:images:\n${names.map((name) => `    "${name}": r/${name}@sha256:${one}\n`).join("")}`;
        const wanted = Object.fromEntries(names.map((name) => [name, `sha256:${other}`]));
        const edited = withDigests(file, wanted, FILE);
        expect(digestsIn(edited, FILE)).toEqual(wanted);
        expect(withDigests(edited, digestsIn(file, FILE), FILE)).toBe(file);
        expect(Object.keys(parse(edited) as object)).toEqual(["config"]);
        expect(differsInDigestsAlone(file, edited, FILE)).toBe(true);
      },
    ),
  );
});

test("a service that the file does not name gets no digest", () => {
  expect(() => withDigests(stackText("a"), { web: digest("b") }, FILE)).toThrow("names no image of web");
});

test.each([
  ["a tag", `config:\n  causeway:images:\n    api: registry/api:latest\n`, "is no image by digest"],
  [
    "half a digest",
    `config:\n  causeway:images:\n    api: registry/api@sha256:abc\n`,
    "is no image by digest",
  ],
  ["nothing", "config: {}\n", "names no images"],
  ["no YAML", "config: [\n", "names no images"],
])("a file with %s is refused", (_title, text, message) => {
  expect(() => digestsIn(text, FILE)).toThrow(message);
});

test.each([
  ["a comment", stackText("b", "# new\n")],
  ["a repository", stackText("b").replace("registry.example", "evil.example")],
  ["a service that came", stackText("b", `    web: r/w@${digest("c")}\n`)],
  ["another key", stackText("b", "  causeway:region: us-east-1\n")],
  ["a space", stackText("b").replace("api: ", "api:  ")],
])("IM-03: %s beside a digest is more than digests", (_title, after) => {
  expect(differsInDigestsAlone(stackText("a"), after, FILE)).toBe(false);
  expect(differsInDigestsAlone(stackText("a"), stackText("b"), FILE)).toBe(true);
});

test("a service that went is more than digests", () => {
  const both = stackText("a", `    web: r/w@${digest("c")}\n`);
  expect(differsInDigestsAlone(both, stackText("b"), FILE)).toBe(false);
});

test("releases are the same when every service has the same digest in both", () => {
  expect(sameDigests({ a: "1", b: "2" }, { b: "2", a: "1" })).toBe(true);
  expect(sameDigests({ a: "1" }, { a: "1", b: "2" })).toBe(false);
  expect(sameDigests({ a: "1" }, { b: "1" })).toBe(false);
  expect(sameDigests({ a: "1" }, { a: "2" })).toBe(false);
});
