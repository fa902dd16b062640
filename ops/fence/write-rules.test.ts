import type { Write } from "./s3-request";
import { writeRule } from "./write-rules";

const checkpoint = ".pulumi/stacks/causeway/dev.json";
const lock = ".pulumi/locks/organization/causeway/dev/1.json";
const put = (key: string): Write => ({ kind: "put", key });
const remove = (key: string): Write => ({ kind: "delete", key });
const copy = (key: string, source = `state/${checkpoint}`): Write => ({ kind: "copy", key, source });

test.each<[Write, string]>([
  [put(checkpoint), "conditional"],
  [put(`${checkpoint}.1700000000`), "plain"],
  [put(".pulumi/stacks/causeway/dev.pulumi-tags"), "plain"],
  [put(".pulumi/meta.yaml"), "plain"],
  [put(lock), "plain"],
  [put(".pulumi/history/causeway/dev/dev-1.history.json"), "plain"],
  [put(".pulumi/backups/causeway/dev/dev.1.json"), "plain"],
  [copy(`${checkpoint}.bak`), "plain"],
  [copy(".pulumi/history/causeway/dev/dev-1.checkpoint.json"), "plain"],
  [remove(lock), "plain"],
])("a run on dev may: %j, %s", (write, rule) => {
  expect(writeRule(write, "dev", "state")).toBe(rule);
});

test.each<[Write]>([
  [copy(checkpoint)],
  [remove(checkpoint)],
  [remove(`${checkpoint}.bak`)],
  [put(`${checkpoint}.gz`)],
  [put(`${checkpoint}.zst`)],
  [put(".pulumi/stacks/causeway/devil.json")],
  [put(".pulumi/stacks/causeway/prod.json")],
  [put(".pulumi/locks/organization/causeway/prod/1.json")],
  [remove(".pulumi/locks/organization/causeway/prod/1.json")],
  [put(".causeway/leases/dev.json")],
  [put("anything")],
  [copy(`${checkpoint}.bak`, "other/key")],
])("a run on dev may not: %j", (write) => {
  expect(writeRule(write, "dev", "state")).toBe("never");
});
