import { record } from "../../testing/record";
import { createGitHubProvider } from "./github-provider";

const TOKEN = "ghs_sentinel";

afterEach(() => {
  delete process.env["GITHUB_TOKEN"];
});

const providerOf = async () =>
  (await record(() => createGitHubProvider("example"))).one("pulumi:providers:github");

test("GH-17, SC-05: the token of a run is no input of the provider, and so neither in the state nor in a plan", async () => {
  const without = await providerOf();
  process.env["GITHUB_TOKEN"] = TOKEN;
  const { inputs } = await providerOf();
  expect(inputs).toMatchObject({ owner: "example" });
  expect(JSON.stringify(inputs)).not.toContain(TOKEN);
  expect(inputs).toEqual(without.inputs);
});
