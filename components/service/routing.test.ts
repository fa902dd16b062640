import { blueForward, checkRouting, ruleConditions } from "./routing";

const problemsOf = (routing: Parameters<typeof checkRouting>[0]) => checkRouting(routing).filter(Boolean);

test.each([1, 50_000])("priority %i is accepted", (priority) => {
  expect(problemsOf({ priority, hosts: ["a.example.com"] })).toEqual([]);
});

test.each([0, -1, 50_001, 1.5])("priority %p is refused", (priority) => {
  expect(problemsOf({ priority, paths: ["/*"] })).toEqual([
    {
      argument: "priority",
      got: priority,
      expected: "a whole number from 1 to 50000",
      fix: "use a number that no other service of the load balancer has",
    },
  ]);
});

test("a rule without hosts and paths would take every request, and is refused", () => {
  expect(problemsOf({ priority: 1 })).toMatchObject([
    { argument: "hosts, paths", got: [], fix: 'name a host, or paths: ["/*"]' },
  ]);
});

test("more than five values do not fit into one rule", () => {
  const hosts = ["a.b.c", "b.b.c", "c.b.c"];
  expect(problemsOf({ priority: 1, hosts, paths: ["/a", "/b"] })).toEqual([]);
  expect(problemsOf({ priority: 1, hosts, paths: ["/a", "/b", "/c"] })).toMatchObject([
    { argument: "hosts, paths", fix: "use wildcards, or split the service" },
  ]);
});

test.each(["https://a.example.com", "a.example.com/path", "a.example.com:443", ""])(
  "%j is no host",
  (host) => {
    expect(problemsOf({ priority: 1, hosts: ["ok.example.com", host] })).toMatchObject([
      { argument: "hosts[1]" },
    ]);
  },
);

test.each(["api/*", "", "/with space", "/#fragment"])("%j is no path pattern", (path) => {
  expect(problemsOf({ priority: 1, paths: [path] })).toMatchObject([{ argument: "paths[0]", got: path }]);
});

test("hosts and paths become conditions that must both hold", () => {
  expect(ruleConditions({ priority: 1, hosts: ["a.example.com"], paths: ["/api/*", "/v2/*"] })).toEqual([
    { hostHeader: { values: ["a.example.com"] } },
    { pathPattern: { values: ["/api/*", "/v2/*"] } },
  ]);
  expect(ruleConditions({ priority: 1, paths: ["/*"] })).toEqual([{ pathPattern: { values: ["/*"] } }]);
});

test("CS-05: both groups are on the rule, and all traffic begins on blue", () => {
  expect(blueForward("blue-arn", "green-arn")).toEqual({
    type: "forward",
    forward: {
      targetGroups: [
        { arn: "blue-arn", weight: 100 },
        { arn: "green-arn", weight: 0 },
      ],
    },
  });
});
