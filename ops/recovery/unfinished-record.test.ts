import { MemoryStore } from "../../testing/memory-store";
import { readUnfinished, unfinishedKey, writeUnfinished } from "./unfinished-record";

const store = new MemoryStore();
const vpc = { resource: { urn: "urn:vpc", type: "aws:ec2/vpc:Vpc", inputs: { cidrBlock: "10.0.0.0/16" } } };
const replaced = { resource: { urn: "urn:api", type: "t", parent: "urn:parent" }, besides: "arn:api:1" };

test("what is written down is read as it was, for each stack on its own", async () => {
  await writeUnfinished(store, "prod", [vpc, replaced]);
  expect(await readUnfinished(store, "prod")).toEqual([vpc, replaced]);
  expect(await readUnfinished(store, "dev")).toEqual([]);
});

test("nothing unfinished leaves nothing there", async () => {
  await writeUnfinished(store, "prod", [vpc]);
  await writeUnfinished(store, "prod", []);
  expect(await store.get(unfinishedKey("prod"))).toBeUndefined();
  expect(await readUnfinished(store, "prod")).toEqual([]);
});

test.each(["", "{}", '{"version":2,"unfinished":[]}', '{"version":1,"unfinished":[{"resource":{}}]}'])(
  "what is no such record (%j) is not taken for nothing",
  async (text) => {
    await store.put(unfinishedKey("prod"), text);
    await expect(readUnfinished(store, "prod")).rejects.toThrow(
      "memory://store/recovery/prod.json is not what causeway recover writes there",
    );
  },
);
