import { Instances } from "./instances";

function identity(account: string) {
  return { account, region: "us-east-1", callerArn: "", defaultTags: {} };
}

describe("configured provider instances", () => {
  test("are told apart by their connection", () => {
    const instances = new Instances();
    instances.set("127.0.0.1:1", identity("1"));
    instances.set("127.0.0.1:2", identity("2"));
    instances.set("127.0.0.1:1", identity("3"));
    expect(instances.get("127.0.0.1:1").account).toBe("3");
    expect(instances.get("127.0.0.1:2").account).toBe("2");
  });

  test("that are not known say what to do", () => {
    const instances = new Instances();
    instances.set("127.0.0.1:1", identity("1"));
    instances.forget("127.0.0.1:1");
    expect(() => instances.get("127.0.0.1:1")).toThrow("run the command again");
  });

  test("go when a thousand others were used since", () => {
    const instances = new Instances();
    instances.set("idle", identity("1"));
    instances.set("busy", identity("2"));
    for (let port = 0; port < 999; port += 1) {
      instances.set(`127.0.0.1:${port}`, identity("3"));
      instances.get("busy");
    }
    expect(() => instances.get("idle")).toThrow("does not know this run");
    expect(instances.get("busy").account).toBe("2");
    expect(instances.get("127.0.0.1:0").account).toBe("3");
  });
});
