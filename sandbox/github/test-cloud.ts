import { PackageDeclarations } from "../declarations/package";
import { TestPackageCloud } from "../provider/test-cloud";
import type { Values } from "../provider/values";
import { github } from ".";
import { putOrganization, type Organization } from "./organization";
import { REPOSITORY } from "./repository/lookup";
import { TEAM, TEAM_REPOSITORY } from "./team/lookup";

const ORGANIZATION: Organization = {
  login: "example",
  id: 1,
  plan: "enterprise",
  securityLicence: "advanced-security",
  apps: [
    { id: 15368, slug: "github-actions", name: "GitHub Actions" },
    { id: 7, slug: "delivery", name: "Delivery" },
  ],
  actingApp: 7,
  members: [{ id: 583231, login: "octocat" }],
};

const declarations = new PackageDeclarations("@pulumi/github");

/** A simulated GitHub with one organisation, `example`, and nothing in it. */
export class TestGitHub extends TestPackageCloud {
  constructor(organization: Partial<Organization> = {}) {
    const identity = { account: "example", region: "", callerArn: "", defaultTags: {} };
    super({ declarations, resources: github.resources, functions: github.functions, identity });
    putOrganization(this.cloud, { ...ORGANIZATION, ...organization });
  }

  /** The repository `causeway`: private, with a branch main. */
  async putRepository(inputs: Values = {}): Promise<Values & { id: string }> {
    return this.put(REPOSITORY, { name: "causeway", visibility: "private", autoInit: true, ...inputs });
  }

  /** A team that can read the repository `causeway`; its id as a number. */
  async putReader(name: string): Promise<number> {
    const { id } = await this.put(TEAM, { name, privacy: "closed" });
    await this.put(TEAM_REPOSITORY, { teamId: id, repository: "causeway" });
    return Number(id);
  }
}
