import { SecretMask } from "./secret-mask";

test("a log shows no secret, none of its lines, and none that a step named before", () => {
  const mask = new SecretMask();
  mask.add("begin\nmiddle\nend", undefined, "mid");
  expect(mask.hide("begin, middle, mid\n::add-mask::later\n")).toBe("***, ***, ***\n::add-mask::***\n");
  expect(mask.hide("sooner or later")).toBe("sooner or ***");
});
