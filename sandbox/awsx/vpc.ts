import * as ec2 from "@pulumi/aws/ec2";
import type { VpcArgs } from "@pulumi/awsx/ec2";
import * as pulumi from "@pulumi/pulumi";
import { plainTags } from "./check-args";
import { createEndpoint } from "./endpoint-children";
import { endpointSubnetNames } from "./vpc-endpoints";
import type { PlannedSubnet, PlannedZone, VpcPlan } from "./vpc-plan";

const ANYWHERE = "0.0.0.0/0";

/**
 * `awsx:ec2:Vpc` with the children of the real component (pulumi-awsx 3.9): the same types, names, parents,
 * dependencies and properties. Like the real one, the component itself records neither inputs nor outputs in
 * the state.
 */
export class Vpc extends pulumi.ComponentResource {
  private readonly tags: Record<string, pulumi.Input<string>>;
  private readonly vpc: ec2.Vpc;
  private readonly internetGateway: ec2.InternetGateway;
  private readonly subnets = new Map<PlannedSubnet, ec2.Subnet>();
  private readonly routeTables: ec2.RouteTable[] = [];
  private readonly routeTableAssociations: ec2.RouteTableAssociation[] = [];
  private readonly routes: ec2.Route[] = [];
  private readonly eips: ec2.Eip[] = [];
  private readonly natGateways: ec2.NatGateway[] = [];
  private readonly vpcEndpoints: ec2.VpcEndpoint[];

  /**
   * @param args checked arguments
   * @param plan what follows from them
   */
  constructor(
    private readonly name: string,
    private readonly args: VpcArgs,
    private readonly plan: VpcPlan,
    opts: pulumi.ComponentResourceOptions,
  ) {
    super("awsx:ec2:Vpc", name, {}, opts);
    this.tags = { Name: name, ...plainTags(args.tags) };
    this.vpc = this.createVpc();
    this.internetGateway = new ec2.InternetGateway(
      name,
      { region: args.region, vpcId: this.vpc.id, tags: this.tags },
      { parent: this.vpc, dependsOn: [this.vpc] },
    );
    plan.zones.forEach((zone, index) => this.createZone(zone, index));
    this.vpcEndpoints = this.createEndpoints();
    this.registerOutputs();
  }

  /** What the program gets. Each output depends on all children, as the real component's outputs do. */
  outputs(): pulumi.Inputs {
    const byType = (type: PlannedSubnet["type"]): ec2.Subnet[] =>
      [...this.subnets].filter(([planned]) => planned.type === type).map(([, subnet]) => subnet);
    const ids = (subnets: readonly ec2.Subnet[]): pulumi.Output<string>[] => subnets.map(({ id }) => id);
    const [publicSubnets, privateSubnets, isolatedSubnets] = [
      byType("Public"),
      byType("Private"),
      byType("Isolated"),
    ];
    const {
      vpc,
      internetGateway,
      routeTables,
      routeTableAssociations,
      routes,
      eips,
      natGateways,
      vpcEndpoints,
    } = this;
    const all = {
      ...{
        vpc,
        internetGateway,
        routeTables,
        routeTableAssociations,
        routes,
        eips,
        natGateways,
        vpcEndpoints,
      },
      ...{ publicSubnets, privateSubnets, isolatedSubnets },
      subnets: [...this.subnets.values()],
      publicSubnetIds: ids(publicSubnets),
      privateSubnetIds: ids(privateSubnets),
      isolatedSubnetIds: ids(isolatedSubnets),
      subnetLayout: this.plan.subnetLayout,
      vpcId: vpc.id,
    };
    // Reading a property of an Output keeps what is known of it when other parts of it are not.
    const output: object = pulumi.output(all);
    return Object.fromEntries(Object.keys(all).map((key) => [key, Reflect.get(output, key)]));
  }

  private createVpc(): ec2.Vpc {
    const { region, instanceTenancy, enableNetworkAddressUsageMetrics } = this.args;
    return new ec2.Vpc(
      this.name,
      {
        ...this.plan.dns,
        cidrBlock: this.plan.cidrBlock,
        enableNetworkAddressUsageMetrics,
        instanceTenancy,
        region,
        tags: this.tags,
      },
      { parent: this },
    );
  }

  private createZone(zone: PlannedZone, index: number): void {
    const gatewayIndex = this.plan.natGateways.strategy === "Single" ? 0 : index;
    for (const planned of zone.subnets) {
      const subnet = this.createSubnet(planned, zone.name);
      const routeTable = this.createRouteTable(planned, subnet);
      if (planned.type === "Public") {
        this.createNatGateway(index, subnet);
        this.createRoute(planned, routeTable, { gatewayId: this.internetGateway.id });
      }
      const natGateway = this.natGateways[gatewayIndex];
      if (planned.type === "Private" && natGateway !== undefined) {
        this.createRoute(planned, routeTable, { natGatewayId: natGateway.id });
      }
    }
  }

  private createSubnet(planned: PlannedSubnet, availabilityZone: string): ec2.Subnet {
    const { type, resourceName, nameTag, cidrBlock, tags } = planned;
    const subnet = new ec2.Subnet(
      resourceName,
      {
        region: this.args.region,
        vpcId: this.vpc.id,
        availabilityZone,
        mapPublicIpOnLaunch: type === "Public",
        cidrBlock,
        assignIpv6AddressOnCreation: false,
        // The real component derives this from the VPC's own IPv6 block, so it is unknown until the VPC exists.
        ipv6CidrBlock: this.vpc.ipv6CidrBlock.apply(() => undefined),
        tags: { ...this.tags, ...plainTags(tags), Name: nameTag, SubnetType: type },
      },
      { parent: this.vpc, dependsOn: [this.vpc] },
    );
    this.subnets.set(planned, subnet);
    return subnet;
  }

  private createRouteTable(
    { type, resourceName, nameTag }: PlannedSubnet,
    subnet: ec2.Subnet,
  ): ec2.RouteTable {
    const { region } = this.args;
    const routeTable = new ec2.RouteTable(
      resourceName,
      { region, vpcId: this.vpc.id, tags: { ...this.tags, Name: nameTag, SubnetType: type } },
      { parent: subnet, dependsOn: [subnet] },
    );
    const association = new ec2.RouteTableAssociation(
      resourceName,
      { region, routeTableId: routeTable.id, subnetId: subnet.id },
      { parent: routeTable, dependsOn: [routeTable] },
    );
    this.routeTables.push(routeTable);
    this.routeTableAssociations.push(association);
    return routeTable;
  }

  /** The first public subnet of a zone hosts its gateway; with strategy `Single` that of the first zone alone. */
  private createNatGateway(zone: number, subnet: ec2.Subnet): void {
    const { strategy, allocationIds } = this.plan.natGateways;
    const wanted = { None: 0, Single: 1, OnePerAz: zone + 1 }[strategy];
    if (this.natGateways.length >= wanted) return;
    const name = `${this.name}-${zone + 1}`;
    const common = { region: this.args.region, tags: { ...plainTags(this.args.tags), Name: name } };
    const opts = { parent: subnet, dependsOn: [subnet] };
    const allocationId = allocationIds[zone] ?? this.createEip(name, common, opts).allocationId;
    this.natGateways.push(new ec2.NatGateway(name, { ...common, subnetId: subnet.id, allocationId }, opts));
  }

  private createEip(name: string, args: ec2.EipArgs, opts: pulumi.CustomResourceOptions): ec2.Eip {
    const eip = new ec2.Eip(name, args, opts);
    this.eips.push(eip);
    return eip;
  }

  private createRoute(
    { resourceName }: PlannedSubnet,
    routeTable: ec2.RouteTable,
    target: Pick<ec2.RouteArgs, "gatewayId" | "natGatewayId">,
  ): void {
    const route = new ec2.Route(
      resourceName,
      { region: this.args.region, routeTableId: routeTable.id, destinationCidrBlock: ANYWHERE, ...target },
      { parent: routeTable, dependsOn: [routeTable] },
    );
    this.routes.push(route);
  }

  private createEndpoints(): ec2.VpcEndpoint[] {
    const chosen = new Set(endpointSubnetNames(this.plan.zones));
    const surroundings = {
      component: this,
      vpc: this.vpc,
      region: this.args.region,
      strategy: this.args.vpcEndpointStrategy,
      tags: this.tags,
      routeTableIds: this.routeTables.map(({ id }) => id),
      subnetIds: [...this.subnets]
        .filter(([{ resourceName }]) => chosen.has(resourceName))
        .map(([, { id }]) => id),
    };
    return (this.args.vpcEndpointSpecs ?? []).map((spec) => createEndpoint(spec, surroundings));
  }
}
