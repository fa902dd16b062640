/**
 * Services one load balancer carries. Each takes two of its 100 target groups, one or (with a test listener) two
 * of its 100 rules, and one of the 60 outbound rules of its security group: default quotas of Elastic Load
 * Balancing and VPC. What is left over is for what is not a service.
 *
 * A load balancer does not know its services: who places them refuses more.
 */
export const maxServicesPerLoadBalancer = 45;
