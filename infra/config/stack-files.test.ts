import { readFileSync, readdirSync } from "node:fs";
import path from "node:path";
import * as pulumi from "@pulumi/pulumi";
import { parse } from "yaml";
import { environments } from "../../components/shared/environment";
import { stacks } from "../../stacks";
import { accounts, regions } from "../../stacks/estate";
import { assertPlace } from "../environment/assert-place";
import { placeServices } from "../environment/placement";
import { environments as specs } from "../../stacks";
import { readEnvironmentConfig } from "./environment-config";

type Config = Readonly<Record<string, unknown>>;

const root = path.join(__dirname, "../..");
const stackFiles = readdirSync(root).filter((file) => /^Pulumi\.[a-z]+\.yaml$/.test(file));

const configOf = (file: string): Config =>
  (parse(readFileSync(path.join(root, file), "utf8")) as { config: Config }).config;

/** Keys whose names say that their values are secrets, and whose values are in clear. */
const inClear = (config: Config): string[] =>
  Object.entries(config)
    .filter(([key]) => /webhook|secret|password|token|credential|private|apikey/i.test(key))
    .filter(([, value]) => typeof value !== "object" || value === null || !("secure" in value))
    .map(([key]) => key);

test("SC-06: every stack has a file of its own, and no file is of no stack", () => {
  const names = stackFiles.map((file) => file.split(".")[1]);
  expect(names.toSorted()).toEqual(Object.keys(stacks).toSorted());
});

test.each(stackFiles)("SC-04: %s has no secret in clear", (file) => {
  expect(inClear(configOf(file))).toEqual([]);
});

test("SC-04: a secret in clear is found by its name, an encrypted one is none", () => {
  const encrypted = { secure: "v1:x:y" };
  expect(
    inClear({ "causeway:alertWebhookUrl": "https://x", "causeway:slackDriftWebhook": encrypted }),
  ).toEqual(["causeway:alertWebhookUrl"]);
});

test.each(stackFiles)(
  "ST-09: %s forbids providers that nobody configured, which would take any account",
  (file) => {
    expect(configOf(file)["pulumi:disable-default-providers"]).toEqual(["aws", "github"]);
  },
);

test("SC-06: the files of dev, staging and prod say the same keys, and services the same images' names", () => {
  const keys = environments.map((stack) => {
    const config = configOf(`Pulumi.${stack}.yaml`);
    return [Object.keys(config).toSorted(), Object.keys(config["causeway:images"] as object).toSorted()];
  });
  expect(new Set(keys.map((each) => JSON.stringify(each))).size).toBe(1);
});

test.each(environments)("SC-06: the program accepts the file of %s as it is committed", async (stack) => {
  await pulumi.runtime.setMocks(
    { newResource: () => ({ id: "", state: {} }), call: () => ({}) },
    "causeway",
    stack,
  );
  const config = configOf(`Pulumi.${stack}.yaml`);
  const texts = Object.entries(config).map(([key, value]) => [
    key,
    typeof value === "string" ? value : JSON.stringify(value),
  ]);
  pulumi.runtime.setAllConfig(Object.fromEntries(texts) as Record<string, string>, []);

  const read = readEnvironmentConfig();
  expect([read.account, read.region]).toEqual([accounts[stack], regions[stack]]);
  expect(() => assertPlace(stack, read)).not.toThrow();
  expect(placeServices(specs[stack], read).map(({ name }) => name)).toEqual(
    Object.keys(specs[stack].services),
  );
});
