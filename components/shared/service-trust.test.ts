import { serviceTrust } from "./service-trust";

// The text stands in the state of every role: another order of its keys would be a change in every preview.
test("a service, and nobody else, takes the role on", () => {
  expect(JSON.stringify(serviceTrust("ecs.amazonaws.com"))).toBe(
    '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"ecs.amazonaws.com"},' +
      '"Action":"sts:AssumeRole"}]}',
  );
});

test("a condition says on whose behalf", () => {
  const condition = { StringEquals: { "aws:SourceAccount": "123456789012" } };
  expect(JSON.stringify(serviceTrust("scheduler.amazonaws.com", condition))).toBe(
    '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"scheduler.amazonaws.com"},' +
      '"Action":"sts:AssumeRole","Condition":{"StringEquals":{"aws:SourceAccount":"123456789012"}}}]}',
  );
});
