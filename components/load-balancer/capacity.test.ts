import { maxServicesPerLoadBalancer } from "./capacity";

test.each([
  ["100 target groups, two for each service", 2, 100],
  ["100 rules, two for each service with a test listener", 2, 100],
  ["60 outbound rules of a security group, one for each service", 1, 60],
])("the services a load balancer carries fit into %s", (_, each, quota) => {
  expect(each * maxServicesPerLoadBalancer).toBeLessThanOrEqual(quota);
});
