/** How a value may be written within another text: as it is, in JSON, in JSON in JSON, in a URL, in base64, in hex. */
export function spellings(value: string): readonly string[] {
  const bytes = Buffer.from(value);
  const inJson = JSON.stringify(value).slice(1, -1);
  const hex = bytes.toString("hex");
  return [
    value,
    inJson,
    JSON.stringify(inJson).slice(1, -1),
    // By way of the bytes, as half a surrogate pair cannot stand in a URL.
    encodeURIComponent(bytes.toString()),
    bytes.toString("base64").replace(/=+$/, ""),
    hex,
    hex.toUpperCase(),
  ];
}

/**
 * What stands of a value in the base64 of a longer text, e.g. of `user:password`: three bytes are four characters, so
 * that there are three ways. Left out are the characters that the bytes beside it have a part in.
 */
export function base64Cores(value: string): readonly string[] {
  const cores = [0, 1, 2].map((before) => {
    const bytes = Buffer.concat([Buffer.alloc(before), Buffer.from(value)]);
    const text = bytes.toString("base64");
    return text.slice(Math.ceil((before * 8) / 6), Math.floor((bytes.length * 8) / 6));
  });
  return [...cores, ...cores.map((core) => core.replaceAll("+", "-").replaceAll("/", "_"))];
}
