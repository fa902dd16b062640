import { conceal, Concealer, type Hidden } from "./concealer";

const url = "s3://b?endpoint=http://127.0.0.1:1/5ec2e7&a=d";
const hidden: Hidden = [
  { text: url, instead: "s3://b" },
  { text: "5ec2e7", instead: "[secret]" },
];

const texts: readonly (readonly [string, string])[] = [
  ["nothing to hide", "nothing to hide"],
  [`locked in ${url}, by x`, "locked in s3://b, by x"],
  [`${url}${url}\n`, "s3://bs3://b\n"],
  ["http%3A%2F%2F127.0.0.1%2F5ec2e7", "http%3A%2F%2F127.0.0.1%2F[secret]"],
  ["s3://b?endpoint=http://127.0.0.1:1/5ec2e7", "s3://b?endpoint=http://127.0.0.1:1/[secret]"],
  ["55ec2e7", "5[secret]"],
  ["only half: 5ec2", "only half: 5ec2"],
];

test.each(texts)("%j reads %j", (text, expected) => {
  expect(conceal(text, hidden)).toBe(expected);
});

test.each(texts)("%j reads %j, wherever it is cut", (text, expected) => {
  for (let first = 0; first <= text.length; first++) {
    for (let second = first; second <= text.length; second++) {
      const concealer = new Concealer(hidden);
      const parts = [text.slice(0, first), text.slice(first, second), text.slice(second)];
      expect(parts.map((part) => concealer.next(part)).join("") + concealer.end()).toBe(expected);
    }
  }
});

test("what cannot be the beginning of anything hidden is shown at once", () => {
  const concealer = new Concealer(hidden);
  expect(concealer.next("@ updating...")).toBe("@ updating...");
  expect(concealer.next("... s3:")).toBe("... ");
  expect(concealer.next(" no")).toBe("s3: no");
});
