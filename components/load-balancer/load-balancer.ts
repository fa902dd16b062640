import * as ec2 from "@pulumi/aws/ec2";
import * as lb from "@pulumi/aws/lb";
import * as route53 from "@pulumi/aws/route53";
import * as vpc from "@pulumi/aws/vpc";
import * as pulumi from "@pulumi/pulumi";
import { createAlarm } from "../alarm/alarm";
import { createAccessLogBucket } from "./access-log-bucket";
import { createCertificate } from "./certificate";
import { domainKey } from "./domains";
import { checkedLoadBalancerArgs, resolveLoadBalancerArgs } from "./load-balancer-args";
import type { LoadBalancerArgs, ResolvedLoadBalancerArgs } from "./load-balancer-args";
import { createWebAcl } from "./web-acl";

/** Ports of the listeners. */
const ports = { http: 80, https: 443, test: 8443 } as const;

/**
 * An application load balancer that speaks nothing but HTTPS, for the services of an environment.
 *
 * Creates 1. the access log bucket; 2. a security group; 3. the load balancer; 4. a certificate proved through
 * DNS, and alias records; 5. listeners: HTTPS that answers 404 until a service adds its rule, HTTP that
 * redirects, and on request one for test traffic; 6. a web ACL unless internal; 7. alarms.
 *
 * ```ts
 * const loadBalancer = new LoadBalancer("public", {
 *   environment: "dev",
 *   accountId: "123456789012",
 *   region: "us-east-1",
 *   vpcId: network.vpcId,
 *   cidrBlock: network.cidrBlock,
 *   subnetIds: network.publicSubnetIds,
 *   domainName: "dev.example.com",
 *   subjectAlternativeNames: ["*.dev.example.com"],
 *   hostedZoneId: "Z0123456789ABCDEFGHIJ",
 *   logsKeyArn: logsKey.keyArn,
 *   alarmTopicArn: alarms.topicArn,
 *   runbookUrl: "https://example.com/runbooks/restore-load-balancer",
 * });
 * ```
 *
 * Cost: about 16 USD a month and 6 USD for each capacity unit in use; the web ACL about 10 USD and 0.60 USD for
 * a million requests.
 */
export class LoadBalancer extends pulumi.ComponentResource {
  readonly arn: pulumi.Output<string>;
  /** `app/<name>/<id>`, as CloudWatch names it. */
  readonly arnSuffix: pulumi.Output<string>;
  readonly dnsName: pulumi.Output<string>;
  /** Zone of `dnsName`, for alias records. */
  readonly zoneId: pulumi.Output<string>;
  readonly httpsListenerArn: pulumi.Output<string>;
  /** `undefined` without `testListenerCidrs`. */
  readonly testListenerArn: pulumi.Output<string> | undefined;
  /** Services let this group in, and open its way out to them. */
  readonly securityGroupId: pulumi.Output<string>;
  /** Alarm of the errors that the load balancer answers with by itself, as it does while no task runs. */
  readonly errorsAlarmName: pulumi.Output<string>;

  /** @throws ArgsError when an argument breaks a rule of `LoadBalancerArgs` */
  constructor(name: string, args: LoadBalancerArgs, opts?: pulumi.ComponentResourceOptions) {
    super("causeway:load-balancer:LoadBalancer", name, checkedLoadBalancerArgs(name, args), opts);
    const resolved = resolveLoadBalancerArgs(args);
    const securityGroup = this.createSecurityGroup(name, resolved);
    const balancer = this.createBalancer(name, resolved, securityGroup);
    const certificateArn = createCertificate(name, resolved, this);
    this.createAliases(name, resolved, balancer);
    this.createRedirect(name, balancer);
    const https = this.createHttpsListener(`${name}-https`, ports.https, balancer, certificateArn);
    const test =
      resolved.testListenerCidrs.length === 0
        ? undefined
        : this.createHttpsListener(`${name}-test`, ports.test, balancer, certificateArn);
    if (!resolved.internal) createWebAcl(name, resolved, balancer.arn, this);
    const errorsAlarmName = this.createAlarms(name, resolved, balancer, certificateArn);

    this.arn = balancer.arn;
    this.arnSuffix = balancer.arnSuffix;
    this.dnsName = balancer.dnsName;
    this.zoneId = balancer.zoneId;
    this.httpsListenerArn = https.arn;
    this.testListenerArn = test?.arn;
    this.securityGroupId = securityGroup.id;
    this.errorsAlarmName = errorsAlarmName;
    this.registerOutputs({
      arn: this.arn,
      arnSuffix: this.arnSuffix,
      dnsName: this.dnsName,
      zoneId: this.zoneId,
      httpsListenerArn: this.httpsListenerArn,
      testListenerArn: this.testListenerArn,
      securityGroupId: this.securityGroupId,
      errorsAlarmName: this.errorsAlarmName,
    });
  }

  /** Nothing out of it: each service opens the way to itself. */
  private createSecurityGroup(name: string, args: ResolvedLoadBalancerArgs): ec2.SecurityGroup {
    const group = new ec2.SecurityGroup(
      `${name}-security-group`,
      { vpcId: args.vpcId, description: `Load balancer ${name}` },
      { parent: this },
    );
    const callers = args.internal ? args.cidrBlock : "0.0.0.0/0";
    const openings = [
      { key: "https", port: ports.https, from: callers, description: "HTTPS" },
      { key: "http", port: ports.http, from: callers, description: "HTTP, to be redirected" },
      ...args.testListenerCidrs.map((from) => ({
        key: `test-from-${from.replace(/[./]/g, "-")}`,
        port: ports.test,
        from,
        description: "Test traffic of deployments",
      })),
    ];
    for (const { key, port, from, description } of openings) {
      new vpc.SecurityGroupIngressRule(
        `${name}-${key}-in`,
        {
          securityGroupId: group.id,
          ipProtocol: "tcp",
          fromPort: port,
          toPort: port,
          cidrIpv4: from,
          description,
        },
        { parent: this },
      );
    }
    return group;
  }

  private createBalancer(
    name: string,
    args: ResolvedLoadBalancerArgs,
    securityGroup: ec2.SecurityGroup,
  ): lb.LoadBalancer {
    const accessLogs = createAccessLogBucket(name, args, this);
    return new lb.LoadBalancer(
      `${name}-alb`,
      {
        loadBalancerType: "application",
        internal: args.internal,
        subnets: args.subnetIds,
        securityGroups: [securityGroup.id],
        ipAddressType: "ipv4",
        // A bucket alone turns nothing on.
        accessLogs: { bucket: accessLogs.bucket.id, enabled: true },
        desyncMitigationMode: "defensive",
        dropInvalidHeaderFields: true,
        enableDeletionProtection: args.deletionProtection,
        enableZonalShift: true,
      },
      { parent: this, protect: args.deletionProtection, dependsOn: [accessLogs.policy] },
    );
  }

  private createAliases(name: string, args: ResolvedLoadBalancerArgs, balancer: lb.LoadBalancer): void {
    for (const domain of new Set([args.domainName, ...args.subjectAlternativeNames])) {
      new route53.Record(
        `${name}-alias-${domainKey(domain)}`,
        {
          zoneId: args.hostedZoneId,
          name: domain,
          type: "A",
          aliases: [{ name: balancer.dnsName, zoneId: balancer.zoneId, evaluateTargetHealth: true }],
        },
        { parent: this },
      );
    }
  }

  private createRedirect(name: string, balancer: lb.LoadBalancer): void {
    new lb.Listener(
      `${name}-http`,
      {
        loadBalancerArn: balancer.arn,
        port: ports.http,
        protocol: "HTTP",
        defaultActions: [
          {
            type: "redirect",
            redirect: { protocol: "HTTPS", port: String(ports.https), statusCode: "HTTP_301" },
          },
        ],
      },
      { parent: this },
    );
  }

  private createHttpsListener(
    logicalName: string,
    port: number,
    balancer: lb.LoadBalancer,
    certificateArn: pulumi.Output<string>,
  ): lb.Listener {
    return new lb.Listener(
      logicalName,
      {
        loadBalancerArn: balancer.arn,
        port,
        protocol: "HTTPS",
        certificateArn,
        sslPolicy: "ELBSecurityPolicy-TLS13-1-2-2021-06",
        routingHttpResponseServerEnabled: false,
        routingHttpResponseStrictTransportSecurityHeaderValue: "max-age=31536000; includeSubDomains",
        routingHttpResponseXContentTypeOptionsHeaderValue: "nosniff",
        defaultActions: [
          {
            type: "fixed-response",
            fixedResponse: { statusCode: "404", contentType: "text/plain", messageBody: "Not found" },
          },
        ],
      },
      { parent: this },
    );
  }

  /** @returns name of the alarm of its own errors */
  private createAlarms(
    name: string,
    { runbookUrl, alarmTopicArn: actionArn, domainName }: ResolvedLoadBalancerArgs,
    balancer: lb.LoadBalancer,
    certificateArn: pulumi.Output<string>,
  ): pulumi.Output<string> {
    const errors = createAlarm(
      `${name}-errors-alarm`,
      {
        severity: "critical",
        summary: `The load balancer ${name} answered more than 20 requests with errors of its own in 5 minutes.`,
        runbookUrl,
        actionArn,
        // It counts only when there is something to count.
        treatMissingData: "notBreaching",
        namespace: "AWS/ApplicationELB",
        metricName: "HTTPCode_ELB_5XX_Count",
        dimensions: { LoadBalancer: balancer.arnSuffix },
        statistic: "Sum",
        comparisonOperator: "GreaterThanThreshold",
        threshold: 20,
        period: 300,
        evaluationPeriods: 1,
      },
      { parent: this },
    );
    createAlarm(
      `${name}-certificate-alarm`,
      {
        severity: "warning",
        summary: `The certificate of ${domainName} expires within 30 days and has not been renewed.`,
        runbookUrl,
        actionArn,
        // The metric ends with the certificate; the alarm is not over then.
        treatMissingData: "ignore",
        namespace: "AWS/CertificateManager",
        metricName: "DaysToExpiry",
        dimensions: { CertificateArn: certificateArn },
        statistic: "Minimum",
        comparisonOperator: "LessThanOrEqualToThreshold",
        threshold: 30,
        period: 86_400,
        evaluationPeriods: 1,
      },
      { parent: this },
    );
    return errors.name;
  }
}
