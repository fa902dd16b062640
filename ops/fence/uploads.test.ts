import { Uploads } from "./uploads";

const list = (...numbers: readonly number[]): string =>
  `<C>${numbers.map((number) => `<Part><ETag>"e"</ETag><PartNumber>${number}</PartNumber></Part>`).join("")}</C>`;

test("an object is put together in the order of the list, whatever the order in which its parts came", () => {
  const uploads = new Uploads();
  const id = uploads.begin({ "content-type": "text/plain" });
  uploads.add(id, 2, Buffer.from("world"));
  expect(uploads.add(id, 1, Buffer.from("hello "))).toBe('"f814893777bcc2295fff05f00e508da6"');
  const { headers, body } = uploads.assemble(id, list(1, 2))!;
  expect([headers, body.toString()]).toEqual([{ "content-type": "text/plain" }, "hello world"]);
});

test("a part that is sent again counts once", () => {
  const uploads = new Uploads();
  const id = uploads.begin({});
  uploads.add(id, 1, Buffer.from("old"));
  uploads.add(id, 1, Buffer.from("new"));
  expect(uploads.assemble(id, list(1))?.body.toString()).toBe("new");
});

test("nothing comes of an upload that lacks a part, is unknown, or has ended", () => {
  const uploads = new Uploads();
  const id = uploads.begin({});
  uploads.add(id, 1, Buffer.from("1"));
  expect(uploads.assemble(id, list(1, 2))).toBeUndefined();
  expect(uploads.assemble(id, list())).toBeUndefined();
  expect(uploads.assemble("nobody's", list(1))).toBeUndefined();
  uploads.end(id);
  expect(uploads.assemble(id, list(1))).toBeUndefined();
  expect(uploads.add(id, 2, Buffer.from("2"))).toBeUndefined();
});
