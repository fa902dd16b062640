import { answered, markerOf, outcomeLine } from "./marker";

test("what an answer says of itself is read back", () => {
  const body = `${markerOf({ id: 2345678901, login: "lea" })}\n${outcomeLine("refused")}\nNo.`;
  expect(answered(body)).toEqual({ id: 2345678901, login: "lea", outcome: "refused" });
});

test.each([
  "",
  "text",
  "<!-- causeway:command 1 lea -->",
  "\n<!-- causeway:command 1 lea -->\n<!-- outcome done -->",
  "<!-- causeway:command 1 lea -->\n<!-- outcome great -->",
])("%j is no answer", (body) => {
  expect(answered(body)).toBeUndefined();
});
