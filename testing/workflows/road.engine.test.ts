import { APP, openRoad, people, type Road } from "./road";
import { RoadUsers } from "./road-users";

/** A merge brings a release through two environments, in some sixty jobs. */

const FIRST = `sha256:${"4".repeat(64)}`;
const SECOND = `sha256:${"5".repeat(64)}`;

let road: Road;
let users: RoadUsers;

beforeAll(async () => {
  road = await openRoad();
  users = new RoadUsers(road);
});
afterAll(() => road.close());

describe("TS-07: the whole road, by the workflows' own steps", () => {
  let number: number;
  let promotion: number;

  test("PR-01, PR-02: a pull request is checked and previewed, and one comment shows what it would do to dev", async () => {
    number = await users.proposeDigest(people.author, "feature/api", FIRST);
    expect(users.failures()).toBe("");
    const [shown, ...others] = users.commentsOf(number);
    expect(others).toEqual([]);
    expect(shown?.user).toBe(APP);
    expect(shown?.body).toContain("### `dev`: 2 new, 0 unchanged");
    expect(shown?.body).toContain(FIRST);
  });

  test("GH-07, DP-01, CO-05: it is merged once somebody else approved, and the merge deploys dev, which it is told", async () => {
    await expect(users.merge(people.author, number)).rejects.toThrow(/review/);
    await users.approve(people.infra, number);
    const merged = await users.merge(people.author, number);
    expect(users.failures()).toBe("");
    expect(users.deployed("dev")).toEqual({
      kind: "apply",
      images: { api: FIRST },
      result: "succeeded",
      commit: merged,
    });
    const told = users.commentsOf(number).filter(({ body }) => body.includes("causeway:result-comment"));
    expect(told).toMatchObject([
      { user: APP, body: expect.stringContaining("### `dev`: deployed\n") as string },
    ]);
  });

  test("IM-03, DP-02: what runs well in dev came to staging, by a pull request of digests that merged by itself", async () => {
    expect(users.pullsOf("from dev to staging")).toMatchObject([{ user: APP, state: "closed" }]);
    expect(await users.fileOnMain("Pulumi.staging.yaml")).toContain(FIRST);
    expect(users.deployed("staging")).toMatchObject({ images: { api: FIRST }, result: "succeeded" });
  });

  test("DP-04, DP-05: prod waits for a person who has seen the preview, and for its change window", async () => {
    promotion = users.pullsOf("from staging to prod")[0]?.number ?? 0;
    expect(users.deployed("prod")).toBeUndefined();
    await road.runner.schedule("restore-drill.yml");
    expect(users.failures()).toBe("");
    expect(await users.release(people.lead, "prod")).toBe(1);
    const refused = users.failures();
    expect(refused).toMatch(/refused +window: prod is not deployed at .* there is a freeze until/);
    expect(refused).toMatch(/refused +checklist: .*Stakeholders have been told; /);
    expect(users.deployed("prod")).toBeUndefined();
  });

  test("DP-06, CO-02: two leads open the window with a reason, and nobody else does", async () => {
    const command = "/override-window prod customers cannot pay, and this release mends it";
    const [refusal] = await users.say(people.author, promotion, command);
    expect(refusal).toMatch(/leads/);
    await users.say(people.lead, promotion, command);
    expect(await users.release(people.security, "prod")).toBe(1);
    await users.say(people.secondLead, promotion, command);
    expect(await users.release(people.security, "prod")).toBe(1);
    expect(users.failures()).toBe("");
    const { body } = users.commentsOf(promotion).at(-1) ?? {};
    expect(body).toMatch(/`lou` agrees with `lea`: commit `\w+` may be deployed to `prod` once/);
  });

  test("CO-03, DP-03, DP-10: once the checklist is ticked, /apply takes the merged commit through the same gates, and prod is deployed", async () => {
    await users.tickAll(people.lead, promotion);
    await users.say(people.lead, promotion, "/apply prod");
    expect(await users.release(people.secondLead, "prod")).toBe(1);
    expect(users.failures()).toBe("");
    expect(users.deployed("prod")).toMatchObject({ images: { api: FIRST }, result: "succeeded" });
  });

  test("RB-02, DP-13: a release that does not answer is seen at once, and goes no further", async () => {
    road.service.answers.set("/health", { status: 500 });
    number = await users.proposeDigest(people.author, "feature/broken", SECOND);
    await users.approve(people.infra, number);
    await users.merge(people.author, number);
    expect(users.failures()).toMatch(/deploy \/ dev \/ apply dev \/ Smoke/);
    expect(users.deployed("dev")).toMatchObject({ images: { api: SECOND } });
    expect(await users.fileOnMain("Pulumi.staging.yaml")).not.toContain(SECOND);
    road.service.answers.clear();
  });

  test("RB-03, RB-13, RB-14, RB-16: /rollback puts the release before it back, keeps the bad one out, levels main, and opens an incident", async () => {
    await users.say(people.infra, number, "/rollback dev previous");
    expect(users.failures()).toBe("");
    expect(users.deployed("dev")).toMatchObject({
      kind: "rollback",
      images: { api: FIRST },
      result: "succeeded",
    });
    const [levelling] = users.pullsOf("dev").filter(({ state }) => state === "open");
    expect(levelling).toMatchObject({ user: APP });
    expect(users.issuesOf("incident")).toMatchObject([{ user: APP, state: "open" }]);
  });
});
