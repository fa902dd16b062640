import * as sdk from "@pulumi/policy/deserialize";
import { Struct } from "google-protobuf/google/protobuf/struct_pb";
import { unpackOnce } from "./unpack-once";

test("properties are unpacked once, and anew for a remediation, which may change them", () => {
  unpackOnce();
  const packed = Struct.fromJavaScript({ retentionInDays: 30 });
  const first = sdk.deserializeProperties(packed, false);
  expect(first).toEqual({ retentionInDays: 30 });
  expect(sdk.deserializeProperties(packed, false)).toBe(first);
  expect(sdk.deserializeProperties(packed, true)).not.toBe(first);
  expect(sdk.deserializeProperties(Struct.fromJavaScript({ retentionInDays: 7 }), false)).toEqual({
    retentionInDays: 7,
  });
});
