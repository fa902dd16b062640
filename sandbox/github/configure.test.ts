import { configureGitHub } from "./configure";

describe("a provider of the simulated GitHub", () => {
  test("acts for its owner", () => {
    const config = { owner: "example", baseUrl: "https://api.github.com/" };
    expect(configureGitHub(config)).toEqual({
      account: "example",
      region: "",
      callerArn: "",
      defaultTags: {},
    });
  });

  test("has an owner", () => {
    expect(() => configureGitHub({})).toThrow("owner is not set. Fix: give the provider an owner");
  });

  test.each([{ token: "ghp_1" }, { appAuth: '{"id":"1"}' }, { baseUrl: "https://github.example/api/" }])(
    "has nothing that leads to the real GitHub, as %j does",
    (config) => {
      const [key = ""] = Object.keys(config);
      expect(() => configureGitHub({ owner: "example", ...config })).toThrow(
        `github provider: ${key} would lead to a real account or server`,
      );
    },
  );
});
